import { expect, test } from 'vitest';
import { fixedClock, systemClock } from './clock';

test('a fixed clock stands still until it is moved', () => {
  const clock = fixedClock('2026-01-01T00:00:00.000Z');
  const start = clock.now();
  expect(clock.now()).toBe(start);
  expect(clock.advance(1500)).toBe(start + 1500);
  clock.set(5);
  expect(clock.now()).toBe(5);
});

test('a fixed clock refuses a start that is no time', () => {
  expect(() => fixedClock('yesterday')).toThrow(RangeError);
});

test('the system clock tells Unix milliseconds', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(60_000);
});
