/**
 * How runs that ended in the last 24 hours fared, read from the index `run_ended_idx` alone. Cancelled runs are
 * counted as runs, but neither as good nor as bad.
 */

export const HOUR_MS = 3_600_000;
export const HOURS = 24;

/** Runs of one hour. */
export type HourBucket = { ok: number; failed: number };

/** When the oldest of the 24 hours begins; the last one ends now. */
export function windowStart(now: number): Date {
  return new Date(now - HOURS * HOUR_MS);
}

/** Which of the 24 hours since $from a run ended in, as SQL. */
export function hourOf(from: string): string {
  return `least(${HOURS - 1}, floor(extract(epoch FROM r.finished_at - ${from}) / 3600)::int)`;
}

/** 24 hours of sparse rows, the oldest first. */
export function fillHours(rows: readonly (HourBucket & { hour: number })[]): HourBucket[] {
  const hours = Array.from({ length: HOURS }, () => ({ ok: 0, failed: 0 }));
  for (const { hour, ok, failed } of rows) hours[hour] = { ok, failed };
  return hours;
}
