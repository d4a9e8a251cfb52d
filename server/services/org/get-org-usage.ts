/** How much of its limits an organisation has used, and how much it holds. */
import { type OrgBucket, rateUse, rateWindow } from '../limits/rate-window';
import { assertSignedIn } from '../members/assert-admin';
import type { ServiceContext } from '../service-context';
import { readOrgSettings } from './get-org-settings';

export type BucketUse = {
  bucket: string;
  used: number;
  /** Null is unlimited. */
  limit: number | null;
  /** When the window ends and the count begins anew. */
  resetsAt: Date;
};

export type OrgUsage = {
  /** The rate limits in their current windows, and the model attempts of the day (UTC). */
  buckets: BucketUse[];
  /** The last 30 days. */
  runs: { total: number; succeeded: number; failed: number };
  generations: { attempts: number; promptTokens: number; completionTokens: number };
  /** Now. */
  activeFlows: number;
  runsInFlight: number;
  pendingApprovals: number;
};

const DAY_MS = 24 * 60 * 60_000;
const PERIOD_MS = 30 * DAY_MS;
const BUCKETS: readonly OrgBucket[] = ['flows.execute', 'llm.inference', 'triggers.webhook'];

const COUNTS = `SELECT
  (SELECT json_build_object('total', count(*), 'succeeded', count(*) FILTER (WHERE status = 'succeeded'),
    'failed', count(*) FILTER (WHERE status = 'failed')) FROM run WHERE org_id = $1 AND created_at >= $2) AS runs,
  (SELECT json_build_object('attempts', count(*), 'promptTokens', coalesce(sum(prompt_tokens), 0),
    'completionTokens', coalesce(sum(completion_tokens), 0))
    FROM generation WHERE org_id = $1 AND created_at >= $2) AS generations,
  (SELECT count(*)::int FROM flow WHERE org_id = $1 AND status = 'active') AS "activeFlows",
  (SELECT count(*)::int FROM run WHERE org_id = $1 AND status IN ('pending', 'running')) AS "runsInFlight",
  (SELECT count(*)::int FROM approval WHERE org_id = $1 AND status = 'pending') AS "pendingApprovals"`;

/** Throws `forbidden` for API keys. */
export async function getOrgUsage(context: ServiceContext): Promise<OrgUsage> {
  assertSignedIn(context);
  const { platform, orgId } = context;
  const since = new Date(platform.clock.now() - PERIOD_MS);
  const [buckets, [counts]] = await Promise.all([
    readBuckets(context),
    platform.sql.query<Omit<OrgUsage, 'buckets'>>({
      name: 'org_usage',
      text: COUNTS,
      values: [orgId, since],
    }),
  ]);
  if (!counts) throw new Error('A statement of counts has one row');
  return { buckets, ...counts };
}

async function readBuckets({ platform, orgId }: ServiceContext): Promise<BucketUse[]> {
  const now = platform.clock.now();
  const { limits, llmDailyQuota } = await readOrgSettings(platform.sql, orgId);
  const rows = await platform.sql.query<{ bucket: string; windowStart: Date; used: number }>({
    name: 'org_rate_windows',
    text: 'SELECT bucket, window_start AS "windowStart", used FROM rate_window WHERE org_id = $1',
    values: [orgId],
  });
  const usedSince = (bucket: string, start: number) => {
    const row = rows.find((one) => one.bucket === bucket);
    return row && row.windowStart.getTime() >= start ? row.used : 0;
  };
  const dayStart = now - (now % DAY_MS);
  const daily = { bucket: 'llm.daily', used: usedSince('llm.daily', dayStart), limit: llmDailyQuota };
  return [
    ...BUCKETS.map((bucket) => {
      const window = rateWindow(bucket, limits, now);
      const { limit, remaining } = rateUse(window, usedSince(bucket, window.startsAt));
      return { bucket, used: limit - remaining, limit, resetsAt: new Date(window.endsAt) };
    }),
    { ...daily, resetsAt: new Date(dayStart + DAY_MS) },
  ];
}
