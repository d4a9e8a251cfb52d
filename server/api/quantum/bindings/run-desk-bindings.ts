import { cancelRuns, rerunRuns } from '@/server/services/run-desk/bulk-runs';
import { getLastOutputs } from '@/server/services/run-desk/get-last-outputs';
import { getRunDetail, getRunStep } from '@/server/services/run-desk/get-run-detail';
import { readRunData } from '@/server/services/run-desk/read-run-head';
import { rerunRun } from '@/server/services/run-desk/rerun-run';
import { searchRuns } from '@/server/services/run-desk/search-runs';
import type { Bindings } from '../binding';
import {
  presentDeskApproval,
  presentDeskEffect,
  presentDeskStep,
  presentFoundRun,
  presentRunDetail,
} from '../present-run-detail';
import { presentTime } from '../present-time';

/** Runs as the dashboard works with them. */
export const runDeskBindings: Bindings<
  | 'runs.search'
  | 'runs.detail'
  | 'runs.data'
  | 'runs.step'
  | 'runs.rerun'
  | 'runs.cancel-many'
  | 'runs.rerun-many'
  | 'runs.last-outputs'
> = {
  'runs.search': async (context, { query }) => {
    const { runs, nextCursor } = await searchRuns(context, query);
    return { body: { data: { runs: runs.map(presentFoundRun), nextCursor } } };
  },
  'runs.detail': async (context, { params }) => {
    const detail = presentRunDetail(await getRunDetail(context, params.id));
    return { body: { data: { detail } } };
  },
  'runs.data': async (context, { params }) => {
    const { input, output } = await readRunData(context, params.id);
    return { body: { data: { input, output } } };
  },
  'runs.step': async (context, { params }) => {
    const whole = await getRunStep(context, { runId: params.id, nodeId: params.nodeId });
    const effects = whole.effects.map(presentDeskEffect);
    const approvals = whole.approvals.map(presentDeskApproval);
    return { body: { data: { step: presentDeskStep(whole.step), effects, approvals } } };
  },
  'runs.rerun': async (context, { params, body }) => {
    return { body: { data: { rerun: await rerunRun(context, params.id, body) } } };
  },
  'runs.cancel-many': async (context, { body }) => {
    return { body: { data: { results: await cancelRuns(context, body) } } };
  },
  'runs.rerun-many': async (context, { body }) => {
    return { body: { data: { results: await rerunRuns(context, body) } } };
  },
  'runs.last-outputs': async (context, { params, query }) => {
    const last = await getLastOutputs(context, { ...params, ...query });
    const lastOutputs = last && { ...last, finishedAt: last.finishedAt && presentTime(last.finishedAt) };
    return { body: { data: { lastOutputs } } };
  },
};
