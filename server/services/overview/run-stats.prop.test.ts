import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowStats } from './flow-stats';
import { type FlowHour, quantile } from './run-stats';

const HOUR_MS = 3_600_000;
/** As the statement counts them. */
const bucketOf = (ms: number) => Math.floor(Math.log(ms) * 20);

const hourOf = (times: readonly number[]): Pick<FlowHour, 'buckets' | 'counts'> => ({
  buckets: times.map(bucketOf),
  counts: times.map(() => 1),
});
const durations = fc.array(fc.integer({ min: 1, max: 90 * 24 * HOUR_MS }), { minLength: 1, maxLength: 200 });

test('a quantile of counted durations is within 3 % of that of the durations, over any hours', () => {
  fc.assert(
    fc.property(durations, fc.integer({ min: 0, max: 200 }), (times, cut) => {
      const sorted = [...times].sort((a, b) => a - b);
      const exact = sorted[Math.ceil(times.length * 0.95) - 1] ?? 0;
      const counted = quantile(0.95, [hourOf(times.slice(0, cut)), hourOf(times.slice(cut))]) ?? 0;
      // Half a millisecond for rounding.
      expect(Math.abs(counted - exact)).toBeLessThanOrEqual(exact * 0.03 + 0.5);
    }),
  );
});

test('of no runs there is none', () => {
  expect(quantile(0.95, [])).toBeNull();
  expect(flowStats([], 0)).toMatchObject({ runs: 0, successRate: null, p95Ms: null });
});

const flowHour = fc.record({
  flowId: fc.constant('flw_1'),
  surface: fc.constant('flow' as const),
  hour: fc.integer({ min: 0, max: 23 }).map((hour) => hour * HOUR_MS),
  ok: fc.nat(50),
  failed: fc.nat(50),
  runs: fc.constant(0),
  buckets: fc.constant<number[]>([]),
  counts: fc.constant<number[]>([]),
});

test('the hours add up to the whole', () => {
  fc.assert(
    fc.property(fc.array(flowHour), (hours) => {
      const runs = hours.map((one) => ({ ...one, runs: one.ok + one.failed }));
      const stats = flowStats(runs, 0);
      const total = stats.hours.reduce((sum, { ok, failed }) => sum + ok + failed, 0);
      expect(total).toBe(stats.runs);
      expect(stats.hours).toHaveLength(24);
    }),
  );
});
