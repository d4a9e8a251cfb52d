/** How long a response asks to wait, in milliseconds: `Retry-After` in seconds or as a date (RFC 9110). */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Dates begin with a day's name; anything else that `Date.parse` would guess at is not one.
  const time = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
