import { expect, test } from 'vitest';
import { z } from 'zod';
import { hasPlaceholder, templatedNumber, templatedText } from './templated';

test.each([
  ['${trigger.a}', true],
  ['at ${now}', true],
  ['$${literal}', false],
  ['$${literal} ${trigger.a}', true],
  ['$trigger', false],
  ['', false],
])('%s: has a placeholder is %s', (text, expected) => {
  expect(hasPlaceholder(text)).toBe(expected);
});

test('a number field takes a number within its bounds or a template, and no other text', () => {
  const field = templatedNumber(z.number().min(0).max(2), 'from 0 to 2');
  expect(field.safeParse(2).success).toBe(true);
  expect(field.safeParse('${trigger.heat}').success).toBe(true);
  expect(field.safeParse(3).success).toBe(false);
  for (const wrong of ['1', null]) {
    expect(field.safeParse(wrong).error?.issues[0]?.message).toBe('from 0 to 2');
  }
});

test('a text field takes its form or a template, and no other text', () => {
  const field = templatedText(/^role:[a-z]+$/, 'a role');
  expect(field.safeParse('role:ops').success).toBe(true);
  expect(field.safeParse('role:${trigger.role}').success).toBe(true);
  expect(field.safeParse('ops').success).toBe(false);
});
