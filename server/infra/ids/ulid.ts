/**
 * ULIDs that never repeat and always sort after the one before, within this process, even when the clock steps
 * back or stands still.
 */
import { pooledRandom } from './random-pool';

/** Crockford's base 32. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARS = 10;
const RANDOM_CHARS = 16;

const state = { timeMs: -1, timeText: '', digits: new Uint8Array(RANDOM_CHARS) };

/** The next ULID: 26 characters, 48 bits of time and 80 random bits. */
export function ulid(now: number = Date.now()): string {
  if (now > state.timeMs) restart(now);
  else if (!increment(state.digits)) restart(state.timeMs + 1);
  let text = state.timeText;
  for (const digit of state.digits) text += ALPHABET[digit];
  return text;
}

/** The time within a ULID, Unix milliseconds. */
export function ulidTime(text: string): number {
  let time = 0;
  for (let i = 0; i < TIME_CHARS; i++) time = time * 32 + ALPHABET.indexOf(text.charAt(i));
  return time;
}

function restart(timeMs: number): void {
  state.timeMs = timeMs;
  state.timeText = encodeTime(timeMs);
  const random = pooledRandom(RANDOM_CHARS);
  for (let i = 0; i < RANDOM_CHARS; i++) state.digits[i] = (random[i] ?? 0) & 31;
}

/** Adds one to a base-32 number; false when it was the greatest. */
function increment(digits: Uint8Array): boolean {
  for (let i = digits.length - 1; i >= 0; i--) {
    const digit = digits[i] ?? 0;
    if (digit < 31) {
      digits[i] = digit + 1;
      return true;
    }
    digits[i] = 0;
  }
  return false;
}

function encodeTime(timeMs: number): string {
  let rest = timeMs;
  let text = '';
  for (let i = 0; i < TIME_CHARS; i++) {
    const digit = rest % 32;
    text = ALPHABET.charAt(digit) + text;
    rest = (rest - digit) / 32;
  }
  return text;
}
