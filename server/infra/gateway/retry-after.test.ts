import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after';

const now = Date.parse('2026-11-22T10:00:00.000Z');

test('seconds and dates are understood', () => {
  expect(retryAfterMs('120', now)).toBe(120_000);
  expect(retryAfterMs(' 0 ', now)).toBe(0);
  expect(retryAfterMs('Sun, 22 Nov 2026 10:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Sun, 22 Nov 2026 09:00:00 GMT', now)).toBe(0);
});

test('anything else is no wish', () => {
  for (const header of [undefined, '', 'soon', '-5', '1.5', '1e3', '99999999999999'])
    expect(retryAfterMs(header, now)).toBeUndefined();
});
