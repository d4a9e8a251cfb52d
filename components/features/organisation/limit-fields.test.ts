import { expect, test } from 'vitest';
import { readWhole } from './limit-fields';

test('an empty field is no number of its own', () => {
  expect(readWhole('  ')).toBeNull();
});

test.each(['-1', '1.5', '1e3', 'ten', '99999999999'])('%s is no whole number', (text) => {
  expect(readWhole(text)).toBeUndefined();
});

test('a whole number is read', () => {
  expect(readWhole(' 250 ')).toBe(250);
});
