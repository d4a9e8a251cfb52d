/** Durations as people write them (`15m`, `1h30m`, `1.5h`) and as ISO 8601 has them (`PT15M`, `P1DT2H`). */

const SHORT_UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const SHORT = /^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/;
const SHORT_PART = /(\d+(?:\.\d+)?)(ms|[smhdw])/g;

/** Years and months have no fixed length, so they are not read. */
const ISO =
  /^P(?=.)(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=.)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const ISO_UNITS_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

/** Milliseconds, or undefined for text that is no duration. */
export const parseDuration = (text: string): number | undefined => {
  const trimmed = text.trim();
  if (SHORT.test(trimmed)) {
    let sumMs = 0;
    for (const [, amount = '', unit = ''] of trimmed.matchAll(SHORT_PART)) {
      sumMs += Number(amount) * (SHORT_UNITS_MS[unit] ?? 0);
    }
    return Math.round(sumMs);
  }
  const iso = ISO.exec(trimmed);
  if (iso === null) return undefined;
  return Math.round(ISO_UNITS_MS.reduce((sumMs, unitMs, i) => sumMs + Number(iso[i + 1] ?? 0) * unitMs, 0));
};
