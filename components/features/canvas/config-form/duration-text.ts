/** Milliseconds as people write them: `30s`, `1h 30m`, `500ms`; a plain number is milliseconds. */

const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];
const SHAPE = /^(?:\d+(?:\.\d+)?\s*(?:ms|[smhd])\s*)+$/;

/** Without loss: what `durationOf` reads back as the same number. */
export function durationText(ms: number): string {
  if (!Number.isSafeInteger(ms) || ms < 0) return String(ms);
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.length === 0 ? '0ms' : parts.join(' ');
}

/** Undefined for text that is no duration. */
export function durationOf(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  if (!SHAPE.test(trimmed)) return undefined;
  let ms = 0;
  for (const [, amount = '', unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)\s*(ms|[smhd])/g)) {
    ms += Number(amount) * (UNITS.find(([name]) => name === unit)?.[1] ?? 0);
  }
  return Math.round(ms);
}
