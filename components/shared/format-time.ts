/** Times and durations in words, in the viewer's zone and language. */

const TICK = 15_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** `3 min ago`, `in 2 hr.`; days at most a week, then the date. */
export function relativeTime(iso: string, nowMs: number): string {
  const diff = new Date(iso).getTime() - nowMs;
  const size = Math.abs(diff);
  // The page's clock ticks that seldom: what just happened must not look as if it were to come.
  if (diff > 0 && diff <= TICK) return relative.format(0, 'second');
  // By the rounded number, so that a day from now is `tomorrow` and, a second later, not `in 24 hr.`
  if (Math.round(size / 1_000) < 60) return relative.format(Math.round(diff / 1_000), 'second');
  if (Math.round(size / MINUTE) < 60) return relative.format(Math.round(diff / MINUTE), 'minute');
  if (Math.round(size / HOUR) < 24) return relative.format(Math.round(diff / HOUR), 'hour');
  if (Math.round(size / DAY) < 7) return relative.format(Math.round(diff / DAY), 'day');
  return new Date(iso).toLocaleDateString();
}

/** Date and time to the second, with the zone left to the viewer's settings. */
export function absoluteTime(iso: string): string {
  return absolute.format(new Date(iso));
}

/** `820 ms`, `3.4 s`, `2 min 5 s`, `1 h 3 min`, `2 d 4 h`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  if (ms < HOUR) return twoUnits(ms, MINUTE, 'min', 1_000, 's');
  if (ms < DAY) return twoUnits(ms, HOUR, 'h', MINUTE, 'min');
  return twoUnits(ms, DAY, 'd', HOUR, 'h');
}

function twoUnits(ms: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % big) / small);
  return `${Math.floor(ms / big)} ${bigName}${rest > 0 ? ` ${rest} ${smallName}` : ''}`;
}
