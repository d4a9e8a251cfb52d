import { expect, test } from 'vitest';
import { expiryMoment } from './expiry-choice';

const NOW = Date.parse('2026-01-01T00:00:00.000Z');

test('a number of days counts from now', () => {
  expect(expiryMoment('30', '', NOW)).toBe('2026-01-31T00:00:00.000Z');
});

test('never has no moment', () => {
  expect(expiryMoment('never', '', NOW)).toBeUndefined();
});

test('a day counts to its end', () => {
  const end = expiryMoment('date', '2026-02-03', NOW);
  expect(end && new Date(end).getDate()).toBe(3);
  expect(end && new Date(end).getHours()).toBe(23);
});
