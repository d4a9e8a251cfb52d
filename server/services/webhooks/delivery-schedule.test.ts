import { expect, it } from 'vitest';
import { ATTEMPTS_MAX, pauseAfterMs } from './delivery-schedule';

it('spreads eight attempts over a day and then gives up', () => {
  const pauses = Array.from({ length: ATTEMPTS_MAX - 1 }, (_, index) => pauseAfterMs(index + 1) ?? 0);
  const minutes = pauses.map(
    (_, index) => pauses.slice(0, index + 1).reduce((sum, ms) => sum + ms, 0) / 60_000,
  );
  expect(minutes).toEqual([0.5, 2, 10, 30, 120, 360, 1440]);
  expect(pauseAfterMs(ATTEMPTS_MAX)).toBeNull();
});
