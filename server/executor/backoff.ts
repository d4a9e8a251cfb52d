/** When a failed attempt is repeated. */
const DELAYS_MS = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200].map((seconds) => seconds * 1_000);
const JITTER_MS = 30_000;

/** Milliseconds to wait after attempt `attempt` (0-based) failed, as a real server waits. */
export function serverBackoff(attempt: number): number {
  const delay = DELAYS_MS[Math.min(attempt, DELAYS_MS.length - 1)] ?? 0;
  return delay + Math.random() * JITTER_MS;
}

/** The time that a `retry-after` header names, in Unix milliseconds: whole seconds from now, or a date. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return now + Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(date, now);
}
