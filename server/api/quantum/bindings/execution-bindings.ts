import { decideApproval } from '@/server/services/approvals/decide-approval';
import { cancelRun } from '@/server/services/runs/cancel-run';
import { executeFlow } from '@/server/services/runs/execute-flow';
import { getRun } from '@/server/services/runs/get-run';
import { listRuns } from '@/server/services/runs/list-runs';
import type { ServiceContext } from '@/server/services/service-context';
import type { Bindings } from '../binding';
import { presentPage } from '../present-page';
import { presentExecution, presentExecutionSummary } from '../present-run';
import { presentTime } from '../present-time';
import { acceptedRun } from './accepted-run';
import { callSource } from './call-source';

/** Executions of workflows (contract 2.6). */
export const executionBindings: Bindings<
  | 'workflows.execute'
  | 'workflows.executions'
  | 'executions.list'
  | 'executions.get'
  | 'executions.approve'
  | 'executions.reject'
  | 'executions.cancel'
> = {
  'workflows.execute': async (context, { params, body }) => {
    const started = await executeFlow(context, {
      surface: 'workflow',
      idOrSlug: params.id,
      body,
      source: callSource(context),
    });
    const { runId: id, flowId: workflowId, rate, replayed } = started;
    const accepted = await acceptedRun(context, 'workflow', started);
    const { status, input: inputs, externalId, traceId } = accepted;
    const createdAt = presentTime(accepted.createdAt);
    const execution = { id, workflowId, status, inputs, externalId, createdAt };
    return { body: { data: { id, execution } }, rate, isReplay: replayed, traceId };
  },
  'workflows.executions': async (context, { params, query }) => {
    const { rows, total } = await listRuns(context, { ...query, surface: 'workflow', flow: params.id });
    return { body: presentPage(rows, total, query, presentExecutionSummary) };
  },
  'executions.list': async (context, { query }) => {
    const { workflowId, ...filters } = query;
    const { rows, total } = await listRuns(context, { ...filters, surface: 'workflow', flow: workflowId });
    return { body: presentPage(rows, total, query, presentExecutionSummary) };
  },
  'executions.get': (context, { params }) => executionNow(context, params.id),
  'executions.approve': async (context, { params, body }) => {
    const { note, notes, decision, ...choice } = body;
    await decideApproval(context, {
      ...choice,
      runId: params.id,
      surface: 'workflow',
      decision: decision === 'approve' ? 'approved' : 'rejected',
      note: notes ?? note,
    });
    return executionNow(context, params.id);
  },
  'executions.reject': async (context, { params, body }) => {
    const { note, notes, ...choice } = body;
    await decideApproval(context, {
      ...choice,
      runId: params.id,
      surface: 'workflow',
      decision: 'rejected',
      note: notes ?? note,
    });
    return executionNow(context, params.id);
  },
  'executions.cancel': async (context, { params, body }) => {
    await getRun(context, { runId: params.id, surface: 'workflow' });
    await cancelRun(context, params.id, body.reason);
    return executionNow(context, params.id);
  },
};

async function executionNow(context: ServiceContext, runId: string) {
  const execution = presentExecution(await getRun(context, { runId, surface: 'workflow' }));
  return { body: { data: { execution } } };
}
