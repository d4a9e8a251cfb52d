/** Reads the SDK's way of writing when something ends: `1d2h30m` from now, or an ISO date. */
const UNIT_MS: Readonly<Record<string, number>> = {
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
};
const DURATION = /^(\d+[wdhms])*$/;
const PART = /(\d+)([wdhms])/g;

/** The time it means, in Unix milliseconds; undefined when it is neither a duration nor a date. */
export function parseDeadline(text: string, now: number): number | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined) return now + duration;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}

/** `1d2h30m` in milliseconds; the empty string is none. */
export function parseDuration(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.matchAll(PART)) total += Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
  return total;
}
