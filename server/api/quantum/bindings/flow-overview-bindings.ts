import { duplicateFlow } from '@/server/services/flows/duplicate-flow';
import { listCronOccurrences } from '@/server/services/overview/list-cron-occurrences';
import { type FlowOverview, listFlowOverview } from '@/server/services/overview/list-flow-overview';
import type { Bindings } from '../binding';
import { presentHead } from '../present-canvas';
import { presentTime, presentTimeOrNull } from '../present-time';

/** The list of flows in the dashboard. */
export const flowOverviewBindings: Bindings<'flows.overview' | 'flows.duplicate' | 'flows.cron-occurrences'> =
  {
    'flows.overview': async (context, { query }) => {
      const { flows, total, nextCursor } = await listFlowOverview(context, query);
      return { body: { data: { flows: flows.map(presentOverview), total, nextCursor } } };
    },
    'flows.duplicate': async (context, { params, query: { surface }, body }) => {
      const flow = await duplicateFlow(context, { ...body, surface, idOrSlug: params.id });
      return { body: { data: { id: flow.id, flow: presentHead(flow) } } };
    },
    'flows.cron-occurrences': async (context, { params, query }) => {
      const page = await listCronOccurrences(context, { ...query, idOrSlug: params.id });
      const occurrences = page.occurrences.map((one) => ({
        ...one,
        scheduledAt: presentTime(one.scheduledAt),
      }));
      return { body: { data: { occurrences, nextCursor: page.nextCursor } } };
    },
  };

function presentOverview({ lastRun, ...flow }: FlowOverview) {
  return {
    ...flow,
    updatedAt: presentTime(flow.updatedAt),
    nextCronRunAt: presentTimeOrNull(flow.nextCronRunAt),
    lastRun: lastRun && { ...lastRun, at: presentTime(lastRun.at) },
  };
}
