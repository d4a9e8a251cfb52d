import type { ShownSurface } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';
import { LINES_MAX } from './run-lines';

export type CronLine = {
  flowId: string;
  flowName: string;
  surface: ShownSurface;
  cronExpression: string;
  at: Date;
};

/** The next times at which active flows start by themselves, soonest first. */
export function nextCronRunsOf(
  { platform, orgId }: ServiceContext,
  surfaces: readonly string[],
): Promise<CronLine[]> {
  return platform.sql.query<CronLine>({
    name: 'home_next_cron_runs',
    text: `SELECT id AS "flowId", name AS "flowName", surface, cron_expression AS "cronExpression",
        next_cron_run_at AS at
      FROM flow WHERE org_id = $1 AND surface = ANY ($2) AND status = 'active' AND trigger_type = 'cron' AND cron_enabled
        AND next_cron_run_at IS NOT NULL ORDER BY next_cron_run_at LIMIT ${LINES_MAX}`,
    values: [orgId, surfaces],
  });
}
