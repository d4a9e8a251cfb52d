import { expect, it } from 'vitest';
import { isRightToLeft } from './is-right-to-left';

it.each([
  ['مرحبا ${trigger.name}', true],
  ['${trigger.name} שלום', true],
  ['1. مرحبا', true],
  ['Hello مرحبا', false],
  ['', false],
  ['123', false],
])('%j runs from the right: %s', (line, expected) => {
  expect(isRightToLeft(line)).toBe(expected);
});
