import { expect, it } from 'vitest';
import { parseAnswer } from './parse-answer';

it.each([
  ['{"a":1}'],
  ['```json\n{"a":1}\n```'],
  ['```\n{"a":1}\n```'],
  ['<think>Is it {"a":2}? No.</think>\n{"a":1}'],
  ['<think>hm</think>\n```json\n{"a":1}\n```\n'],
])('finds the value in %j', (text) => {
  expect(parseAnswer(text)).toEqual({ ok: true, value: { a: 1 } });
});

it.each([['Sure! {"a":1}'], ['{"a":'], [''], ['```'], ['<think>{"a":1}']])('finds no value in %j', (text) => {
  expect(parseAnswer(text)).toEqual({ ok: false });
});
