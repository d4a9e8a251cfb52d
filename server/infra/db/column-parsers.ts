/** Text of PostgreSQL columns to values, for the types where the driver's own way is slow or awkward. */
import pg from 'pg';

const parseAnyTimestamptz: (text: string) => Date = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ);

/** An int8 as number. @throws RangeError beyond 2^53, rather than a wrong digit */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is not a safe integer`);
  return value;
}

/** `2026-11-22 06:30:18.631+00`, as a server in UTC writes it; any other spelling goes to the driver. */
export function parseTimestamptz(text: string): Date {
  const zoneAt = text.length - 3;
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(10) !== SPACE || !text.endsWith('+00')) {
    return parseAnyTimestamptz(text);
  }
  const millis =
    zoneAt === 19 ? 0 : Math.floor(digits(text, 20, Math.min(zoneAt, 23)) * (PADDING[zoneAt - 20] ?? 1));
  return new Date(
    Date.UTC(
      digits(text, 0, 4),
      digits(text, 5, 7) - 1,
      digits(text, 8, 10),
      digits(text, 11, 13),
      digits(text, 14, 16),
      digits(text, 17, 19),
      millis,
    ),
  );
}

const DASH = 45;
const SPACE = 32;
const ZERO = 48;
/** PostgreSQL leaves out trailing zeros of the fraction: `.6` is 600 ms. */
const PADDING = [0, 100, 10, 1];

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - ZERO;
  return value;
}
