import { decideApproval } from '@/server/services/approvals/decide-approval';
import { cancelRun } from '@/server/services/runs/cancel-run';
import { executeFlow } from '@/server/services/runs/execute-flow';
import { getRun } from '@/server/services/runs/get-run';
import { listRuns } from '@/server/services/runs/list-runs';
import type { ServiceContext } from '@/server/services/service-context';
import type { Bindings } from '../binding';
import { presentPage } from '../present-page';
import { presentRun, presentRunSummary } from '../present-run';
import { presentTime } from '../present-time';
import { acceptedRun } from './accepted-run';
import { callSource } from './call-source';

/** Runs of flows (contract 2.1, 2.2). */
export const runBindings: Bindings<
  'flows.execute' | 'flows.runs' | 'runs.list' | 'runs.get' | 'runs.approve' | 'runs.reject' | 'runs.cancel'
> = {
  'flows.execute': async (context, { params, body }) => {
    const started = await executeFlow(context, {
      surface: 'flow',
      idOrSlug: params.id,
      body,
      source: callSource(context),
    });
    const { runId, flowId, rate, replayed } = started;
    const { status, createdAt, traceId } = await acceptedRun(context, 'flow', started);
    const run = { id: runId, flowId, status, createdAt: presentTime(createdAt) };
    return { body: { data: { runId, id: runId, run } }, rate, isReplay: replayed, traceId };
  },
  'flows.runs': async (context, { params, query }) => {
    const { rows, total } = await listRuns(context, { ...query, surface: 'flow', flow: params.id });
    return { body: presentPage(rows, total, query, presentRunSummary) };
  },
  'runs.list': async (context, { query }) => {
    const { flowId, ...filters } = query;
    const { rows, total } = await listRuns(context, { ...filters, surface: 'flow', flow: flowId });
    return { body: presentPage(rows, total, query, presentRunSummary) };
  },
  'runs.get': async (context, { params }) => {
    const view = await getRun(context, { runId: params.id, surface: 'flow' });
    return { body: { data: { flow: view.flow, run: presentRun(view) } } };
  },
  'runs.approve': async (context, { params, body }) => {
    const { note, notes, ...choice } = body;
    await decideApproval(context, {
      ...choice,
      runId: params.id,
      surface: 'flow',
      decision: 'approved',
      note: note ?? notes,
    });
    return runNow(context, params.id);
  },
  'runs.reject': async (context, { params, body }) => {
    const { note, notes, ...choice } = body;
    await decideApproval(context, {
      ...choice,
      runId: params.id,
      surface: 'flow',
      decision: 'rejected',
      note: note ?? notes,
    });
    return runNow(context, params.id);
  },
  'runs.cancel': async (context, { params, body }) => {
    await getRun(context, { runId: params.id, surface: 'flow' });
    await cancelRun(context, params.id, body.reason);
    return runNow(context, params.id);
  },
};

async function runNow(context: ServiceContext, runId: string) {
  return { body: { data: { run: presentRun(await getRun(context, { runId, surface: 'flow' })) } } };
}
