/**
 * The organisation's shared rate limits (contract 2.0): fixed windows counted in PostgreSQL, so that all processes
 * count together, inside the statement that does the limited work, so that counting costs no round trip.
 */
import type { OrgLimits } from '../runs/flow-head';

export type OrgBucket = 'flows.execute' | 'llm.inference' | 'triggers.webhook';

type BucketRule = { windowMs: number; limitOf: (limits: OrgLimits) => number };

const RULES: Record<OrgBucket, BucketRule> = {
  'flows.execute': { windowMs: 60_000, limitOf: (limits) => limits.flowsExecutePerMinute ?? 1_000 },
  'llm.inference': { windowMs: 60_000, limitOf: (limits) => limits.llmInferencePerMinute ?? 200 },
  'triggers.webhook': { windowMs: 1_000, limitOf: (limits) => limits.webhooksPerSecond ?? 50 },
};

/** The current window of a bucket. Times are Unix milliseconds. */
export type RateWindow = { bucket: OrgBucket; limit: number; startsAt: number; endsAt: number };

/** How much of a limit is left, for `X-RateLimit-*` headers. */
export type RateUse = { bucket: string; limit: number; remaining: number; resetAt: number };

/** The window that `now` falls into. */
export function rateWindow(bucket: OrgBucket, limits: OrgLimits, now: number): RateWindow {
  const rule = RULES[bucket];
  const startsAt = now - (now % rule.windowMs);
  return { bucket, limit: rule.limitOf(limits), startsAt, endsAt: startsAt + rule.windowMs };
}

/** What a window shows after `used` requests. */
export function rateUse(window: RateWindow, used: number): RateUse {
  return {
    bucket: window.bucket,
    limit: window.limit,
    remaining: Math.max(0, window.limit - used),
    resetAt: window.endsAt,
  };
}

/**
 * A CTE that counts one request and returns `used`. `startsAt` is the SQL of the window's start; with a `guard`
 * (a boolean SQL expression) nothing is counted unless it holds.
 */
export function countCte(
  name: string,
  bucket: OrgBucket,
  orgId: string,
  startsAt: string,
  guard = 'true',
): string {
  return `${name} AS (
    INSERT INTO rate_window AS w (org_id, bucket, window_start, used)
    SELECT ${orgId}, '${bucket}', ${startsAt}::timestamptz, 1 WHERE ${guard}
    ON CONFLICT (org_id, bucket) DO UPDATE SET
      used = CASE WHEN w.window_start >= excluded.window_start THEN w.used + 1 ELSE 1 END,
      window_start = greatest(w.window_start, excluded.window_start)
    RETURNING used
  )`;
}
