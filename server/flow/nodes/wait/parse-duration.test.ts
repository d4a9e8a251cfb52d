import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDuration } from './parse-duration';

test.each([
  ['500ms', 500],
  ['30s', 30_000],
  ['15m', 900_000],
  ['1.5h', 5_400_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
  ['1w', 604_800_000],
  ['0s', 0],
  ['PT15M', 900_000],
  ['P1D', 86_400_000],
  ['P1DT2H', 93_600_000],
  ['P2W', 1_209_600_000],
  ['PT0.5S', 500],
])('%s is %i ms', (text, durationMs) => {
  expect(parseDuration(text)).toBe(durationMs);
});

test.each([
  '',
  '15',
  'm',
  '-15m',
  '15 m',
  '15M',
  '1y',
  'P',
  'PT',
  'P1Y',
  'P1M',
  'pt1s',
  'P1H',
  'PT1D',
  '1e3s',
  'soon',
])('%s is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test('both spellings of hours, minutes and seconds agree', () => {
  const small = fc.nat({ max: 1_000 });
  fc.assert(
    fc.property(small, small, small, (hours, minutes, seconds) => {
      const durationMs = ((hours * 60 + minutes) * 60 + seconds) * 1_000;
      expect(parseDuration(`${hours}h${minutes}m${seconds}s`)).toBe(durationMs);
      expect(parseDuration(`PT${hours}H${minutes}M${seconds}S`)).toBe(durationMs);
    }),
  );
});
