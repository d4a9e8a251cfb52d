import type { SqlRunner } from '@/server/infra/db/sql';
import { fillHours, type HourBucket, hourOf, windowStart } from './ended-runs';

export type FlowStats = {
  /** That ended, however. */
  runs: number;
  failed: number;
  /** 0 to 1 of those that succeeded or failed; null without any. */
  successRate: number | null;
  /** From accepted to ended. */
  p95Ms: number | null;
  hours: HourBucket[];
};

type Row = {
  flowId: string;
  /** Null in the row that sums a flow up. */
  hour: number | null;
  runs: number;
  ok: number;
  failed: number;
  p95Ms: number | null;
};

/** One pass over the runs of the page's flows: a row for each hour of each flow, and one for the flow. */
const TEXT = `SELECT r.flow_id AS "flowId", r.hour, count(*)::int AS runs,
    (count(*) FILTER (WHERE r.status = 'succeeded'))::int AS ok,
    (count(*) FILTER (WHERE r.status = 'failed'))::int AS failed,
    CASE WHEN grouping(r.hour) = 1 THEN round(percentile_cont(0.95) WITHIN GROUP (ORDER BY r.ms))::int END AS "p95Ms"
  FROM (SELECT r.flow_id, r.status, ${hourOf('$3')} AS hour,
      extract(epoch FROM r.finished_at - r.created_at)::float8 * 1000 AS ms
    FROM run r WHERE r.org_id = $1 AND r.flow_id = ANY($2) AND r.finished_at >= $3) r
  GROUP BY GROUPING SETS ((r.flow_id, r.hour), (r.flow_id))`;

/** Of each flow that had a run; by id. */
export async function readFlowStats(
  sql: SqlRunner,
  orgId: string,
  flowIds: readonly string[],
  now: number,
): Promise<Map<string, FlowStats>> {
  const values = [orgId, flowIds, windowStart(now)];
  const rows = await sql.query<Row>({ name: 'flow_stats', text: TEXT, values });
  const byFlow = new Map<string, Row[]>();
  for (const row of rows) byFlow.set(row.flowId, [...(byFlow.get(row.flowId) ?? []), row]);
  return new Map([...byFlow].map(([flowId, ofFlow]) => [flowId, statsOf(ofFlow)]));
}

/** What there is to say of a flow that had no run. */
export const NO_RUNS: FlowStats = {
  runs: 0,
  failed: 0,
  successRate: null,
  p95Ms: null,
  hours: fillHours([]),
};

function statsOf(rows: readonly Row[]): FlowStats {
  const sum = rows.find(({ hour }) => hour === null);
  if (!sum) return NO_RUNS;
  const { runs, ok, failed, p95Ms } = sum;
  const hours = rows.flatMap((row) => (row.hour === null ? [] : [{ ...row, hour: row.hour }]));
  return {
    runs,
    failed,
    successRate: ok + failed === 0 ? null : ok / (ok + failed),
    p95Ms,
    hours: fillHours(hours.map((one) => ({ hour: one.hour, ok: one.ok, failed: one.failed }))),
  };
}
