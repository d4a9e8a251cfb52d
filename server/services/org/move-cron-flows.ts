import type { SqlRunner } from '@/server/infra/db/sql';
import { nextCronRun } from '../triggers/next-cron-run';

/**
 * Gives every cron flow of an organisation its next tick in another time zone. A tick that is due and not taken yet
 * stays due, so that none is lost. `now` is Unix milliseconds.
 */
export async function moveCronFlows(
  sql: SqlRunner,
  orgId: string,
  timezone: string,
  now: number,
): Promise<void> {
  const flows = await sql.query<{ id: string; cronExpression: string }>({
    name: 'cron_flows_to_move',
    text: `SELECT id, cron_expression AS "cronExpression" FROM flow
      WHERE org_id = $1 AND trigger_type = 'cron' AND cron_enabled AND cron_expression IS NOT NULL
        AND (next_cron_run_at IS NULL OR next_cron_run_at > $2) FOR NO KEY UPDATE`,
    values: [orgId, new Date(now)],
  });
  const moved = flows.map(({ id, cronExpression }) => ({
    id,
    at: nextCronRun(cronExpression, timezone, new Date(now)),
  }));
  await sql.query({
    name: 'move_cron_flows',
    text: `UPDATE flow f SET next_cron_run_at = m.at
      FROM json_to_recordset($2::json) AS m(id text, at timestamptz) WHERE f.org_id = $1 AND f.id = m.id`,
    values: [orgId, JSON.stringify(moved)],
  });
}
