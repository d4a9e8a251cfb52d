/** The first page: what needs the caller, and how the organisation fares. Each part shows what the caller may see. */

import { flowSurfaces, runSurfaces } from '../flows/surface-scope';
import { fillHours, type HourBucket, hourOf, windowStart } from '../overview/ended-runs';
import type { ServiceContext } from '../service-context';
import { type Checklist, readChecklist } from './checklist';
import { type CronLine, nextCronRunsOf } from './next-cron-runs-of';
import { type ApprovalLine, pendingForMe } from './pending-for-me';
import { latestFailedRuns, type RunLine, stuckRuns } from './run-lines';

/** How many there are, and the first few. */
export type Counted<Item> = { count: number; items: Item[] };

export type Home = {
  approvals: Counted<ApprovalLine>;
  failedRuns: Counted<RunLine>;
  stuckRuns: Counted<RunLine>;
  throughput: { from: Date; hours: HourBucket[]; runs: number; failed: number };
  nextCronRuns: CronLine[];
  checklist: Checklist;
};

export async function getHome(context: ServiceContext): Promise<Home> {
  const { platform, actor } = context;
  const from = windowStart(platform.clock.now());
  const readable = runSurfaces(actor, 'read');
  const [approvals, failed, stuck, throughput, nextCronRuns, checklist] = await Promise.all([
    pendingForMe(context, runSurfaces(actor, 'write')),
    latestFailedRuns(context, readable, from),
    stuckRuns(context, readable),
    readThroughput(context, readable, from),
    nextCronRunsOf(context, flowSurfaces(actor, 'read')),
    readChecklist(context),
  ]);
  const failedRuns = { count: throughput.failed, items: failed };
  return { approvals, failedRuns, stuckRuns: stuck, throughput, nextCronRuns, checklist };
}

const THROUGHPUT = `SELECT ${hourOf('$3')} AS hour, count(*)::int AS runs,
    (count(*) FILTER (WHERE r.status = 'succeeded'))::int AS ok,
    (count(*) FILTER (WHERE r.status = 'failed'))::int AS failed
  FROM run r WHERE r.org_id = $1 AND r.surface = ANY ($2) AND r.finished_at >= $3 GROUP BY 1`;

async function readThroughput(
  { platform, orgId }: ServiceContext,
  surfaces: readonly string[],
  from: Date,
): Promise<Home['throughput']> {
  const rows = await platform.sql.query<HourBucket & { hour: number; runs: number }>({
    name: 'home_throughput',
    text: THROUGHPUT,
    values: [orgId, surfaces, from],
  });
  const sum = (field: 'runs' | 'failed') => rows.reduce((total, row) => total + row[field], 0);
  const hours = fillHours(rows.map(({ hour, ok, failed }) => ({ hour, ok, failed })));
  return { from, hours, runs: sum('runs'), failed: sum('failed') };
}
