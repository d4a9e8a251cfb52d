/** When a delivery is attempted (contract 2.9): at 0 s, 30 s, 2 min, 10 min, 30 min, 2 h, 6 h and 24 h. */
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const OFFSETS_MS = [
  0,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  24 * HOUR_MS,
];

export const ATTEMPTS_MAX = OFFSETS_MS.length;

/** The pause after `attempt` attempts, or null when that was the last. */
export function pauseAfterMs(attempt: number): number | null {
  const [done, next] = OFFSETS_MS.slice(attempt - 1, attempt + 1);
  return done === undefined || next === undefined ? null : next - done;
}
