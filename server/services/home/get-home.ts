/** The first page: what needs the caller, and how the organisation fares. Each part shows what the caller may see. */

import { flowSurfaces, runSurfaces } from '../flows/surface-scope';
import { flowStats, type HourBucket } from '../overview/flow-stats';
import type { ServiceContext } from '../service-context';
import { type Checklist, readChecklist } from './checklist';
import type { Counted } from './counted';
import { type CronLine, nextCronRunsOf } from './next-cron-runs-of';
import { type ApprovalLine, pendingForMe } from './pending-for-me';
import { latestFailedRuns, type RunLine, stuckRuns } from './run-lines';

export type Home = {
  approvals: Counted<ApprovalLine>;
  failedRuns: Counted<RunLine>;
  stuckRuns: Counted<RunLine>;
  throughput: { from: Date; hours: HourBucket[]; runs: number; failed: number };
  nextCronRuns: CronLine[];
  checklist: Checklist;
};

export async function getHome(context: ServiceContext): Promise<Home> {
  const { platform, orgId, actor } = context;
  const readable = runSurfaces(actor, 'read');
  const day = await platform.runStats.lastDay(orgId);
  const { runs, failed, hours } = flowStats(
    day.hours.filter(({ surface }) => readable.some((one) => one === surface)),
    day.from,
  );
  const from = new Date(day.from);
  const [approvals, latestFailed, stuck, nextCronRuns, checklist] = await Promise.all([
    pendingForMe(context, runSurfaces(actor, 'write')),
    latestFailedRuns(context, readable, from),
    stuckRuns(context, readable),
    nextCronRunsOf(context, flowSurfaces(actor, 'read')),
    readChecklist(context),
  ]);
  return {
    approvals,
    failedRuns: { count: failed, items: latestFailed },
    stuckRuns: stuck,
    throughput: { from, hours, runs, failed },
    nextCronRuns,
    checklist,
  };
}
