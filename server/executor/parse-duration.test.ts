import { expect, test } from 'vitest';
import { retryAfter, serverBackoff } from './backoff';
import { parseDeadline, parseDuration } from './parse-duration';

test('durations are sums of weeks, days, hours, minutes and seconds', () => {
  expect(parseDuration('1w2d3h4m5s')).toBe(((7 + 2) * 86_400 + 3 * 3_600 + 4 * 60 + 5) * 1_000);
  expect(parseDuration('90s')).toBe(90_000);
  expect(parseDuration('')).toBe(0);
  for (const text of ['1y', 's', '1.5h', '-1s', '1 h']) expect(parseDuration(text)).toBeUndefined();
});

test('a deadline is a duration from now, or a date', () => {
  expect(parseDeadline('10s', 1_000)).toBe(11_000);
  expect(parseDeadline('1970-01-01T00:01:00.000Z', 1_000)).toBe(60_000);
  expect(parseDeadline('soon', 1_000)).toBeUndefined();
});

test('retries wait as a real server waits: longer each time, two hours at most, spread by half a minute', () => {
  for (const [attempt, seconds] of [
    [0, 15],
    [1, 30],
    [4, 300],
    [9, 7_200],
    [19, 7_200],
  ] as const) {
    const delay = serverBackoff(attempt);
    expect(delay).toBeGreaterThanOrEqual(seconds * 1_000);
    expect(delay).toBeLessThan((seconds + 30) * 1_000);
  }
});

test('a retry header names seconds or a date, and a date that is past means now', () => {
  expect(retryAfter('5', 1_000)).toBe(6_000);
  expect(retryAfter('1970-01-01T00:00:09.000Z', 1_000)).toBe(9_000);
  expect(retryAfter('1970-01-01T00:00:00.000Z', 1_000)).toBe(1_000);
  expect([retryAfter(undefined, 0), retryAfter('whenever', 0)]).toEqual([undefined, undefined]);
});
