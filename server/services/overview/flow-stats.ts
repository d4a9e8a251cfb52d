import { type FlowHour, HOURS, quantile } from './run-stats';

/** Runs of one hour. */
export type HourBucket = { ok: number; failed: number };

/** How runs that ended in this hour and the 23 before fared. */
export type FlowStats = {
  /** That ended, however. */
  runs: number;
  failed: number;
  /** 0 to 1 of those that succeeded or failed; null without any. */
  successRate: number | null;
  /** From accepted to ended, to within 3 %. */
  p95Ms: number | null;
  /** The oldest first. */
  hours: HourBucket[];
};

const HOUR_MS = 3_600_000;

/** Of one flow or of several together; `from` is when the oldest hour begins. */
export function flowStats(hours: readonly FlowHour[], from: number): FlowStats {
  const buckets = Array.from({ length: HOURS }, () => ({ ok: 0, failed: 0 }));
  let runs = 0;
  for (const one of hours) {
    runs += one.runs;
    const bucket = buckets[Math.min(HOURS - 1, (one.hour - from) / HOUR_MS)];
    if (!bucket) continue;
    bucket.ok += one.ok;
    bucket.failed += one.failed;
  }
  const sum = (field: 'ok' | 'failed') => buckets.reduce((total, bucket) => total + bucket[field], 0);
  const [ok, failed] = [sum('ok'), sum('failed')];
  return {
    runs,
    failed,
    successRate: ok + failed === 0 ? null : ok / (ok + failed),
    p95Ms: quantile(0.95, hours),
    hours: buckets,
  };
}
