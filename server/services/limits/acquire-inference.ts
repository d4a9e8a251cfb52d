/** Counts one model attempt against the organisation's limits (contract 2.0 `llm.inference`). */
import type { Platform } from '../platform';
import type { OrgLimits } from '../runs/flow-head';
import { countCte, rateWindow } from './rate-window';

/** No inference is left before `until` (Unix milliseconds); inside a run the step is delayed, not failed. */
export class InferenceDelayed extends Error {
  constructor(
    readonly until: number,
    readonly limit: number,
  ) {
    super('the limit of model inferences is used up for now');
    this.name = 'InferenceDelayed';
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;

const COUNT = `WITH ${countCte('minute', 'llm.inference', '$1', '$2')},
  today AS (
    INSERT INTO rate_window AS w (org_id, bucket, window_start, used)
    SELECT $1, 'llm.daily', $3::timestamptz, 1 WHERE (SELECT used FROM minute) <= $4
    ON CONFLICT (org_id, bucket) DO UPDATE SET
      used = CASE WHEN w.window_start >= excluded.window_start THEN w.used + 1 ELSE 1 END,
      window_start = greatest(w.window_start, excluded.window_start)
    RETURNING used
  ) SELECT (SELECT used FROM minute) AS minute, (SELECT used FROM today) AS today,
    (SELECT llm_daily_quota FROM org WHERE id = $1) AS quota`;

/** Throws `InferenceDelayed` when the minute's limit or the day's quota is used up. */
export async function acquireInference(platform: Platform, orgId: string, limits: OrgLimits): Promise<void> {
  const now = platform.clock.now();
  const window = rateWindow('llm.inference', limits, now);
  const dayStart = now - (now % DAY_MS);
  const [row] = await platform.sql.query<{ minute: number; today: number | null; quota: number | null }>({
    name: 'acquire_inference',
    text: COUNT,
    values: [orgId, new Date(window.startsAt), new Date(dayStart), window.limit],
  });
  if (!row || row.minute > window.limit) throw new InferenceDelayed(window.endsAt, window.limit);
  if (row.quota !== null && (row.today ?? 0) > row.quota)
    throw new InferenceDelayed(dayStart + DAY_MS, row.quota);
}
