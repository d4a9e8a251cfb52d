/** Everything that happened in one run, for its page. What is large is left out and comes on demand. */
import { schedule } from '@/server/flow/graph/schedule';
import { errorAdvice } from '@/server/flow/run/error-advice';
import type { Timeline } from '@/server/flow/run/timeline';
import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { explainRun, type RunBranch, recordOf } from './explain-run';
import { INLINE_BYTES_MAX, WHOLE_BYTES_MAX } from './inline-json';
import { type DeskApproval, readDeskApprovals } from './read-desk-approvals';
import {
  type DeskEffect,
  type DeskGeneration,
  readDeskEffects,
  readDeskGenerations,
} from './read-desk-effects';
import { type DeskStep, loadOutput, readDeskStep } from './read-desk-steps';
import {
  type RelatedRun,
  type RunHeadRow,
  readLineage,
  readRunHead,
  readRunWithSteps,
} from './read-run-head';
import { runTimeline } from './run-timeline';

export type RunDetail = {
  run: RunHeadRow;
  advice: string | null;
  steps: DeskStep[];
  skipped: string[];
  effects: DeskEffect[];
  generations: DeskGeneration[];
  approvals: DeskApproval[];
  timeline: Timeline;
  lineage: { rerunOf: RelatedRun | null; reruns: RelatedRun[] };
  whyBranch: RunBranch[];
};

/** Six queries side by side, and one more for each large output that a decision read. Throws `not_found`. */
export async function getRunDetail(context: ServiceContext, runId: string): Promise<RunDetail> {
  const bounds = { bytesMax: INLINE_BYTES_MAX };
  const reading = readDeskEffects(context, runId, bounds);
  const [{ run, steps }, effects, generations, approvals, lineage] = await Promise.all([
    readRunWithSteps(context, runId, INLINE_BYTES_MAX),
    reading,
    readDeskGenerations(context, runId),
    readDeskApprovals(context, runId, { ...bounds, effects: reading }),
    readLineage(context, runId),
  ]);
  const { platform, orgId } = context;
  const program = await platform.flowPrograms.load(orgId, run.flowId, run.flowVersion);
  const failed = steps.find(({ id }) => id === run.error?.stepId);
  return {
    run,
    advice: failed?.advice ?? (run.error && errorAdvice({ code: run.error.code })),
    steps,
    skipped: schedule(program.flow.graph, new Map(steps.map((step) => [step.nodeId, recordOf(step)]))).skip,
    effects,
    generations,
    approvals,
    timeline: runTimeline(run, program, steps, { effects, generations }, platform.clock.now()),
    lineage,
    whyBranch: await explainRun(context, run, program, steps),
  };
}

export type WholeStep = { step: DeskStep; effects: DeskEffect[]; approvals: DeskApproval[] };

/** One step with its calls and approvals in full. Throws `not_found`. */
export async function getRunStep(
  context: ServiceContext,
  { runId, nodeId }: { runId: string; nodeId: string },
): Promise<WholeStep> {
  await readRunHead(context, runId);
  const bounds = { bytesMax: WHOLE_BYTES_MAX, nodeId };
  // An approval's calls leave from other nodes.
  const all = readDeskEffects(context, runId, { bytesMax: 0 });
  const [step, effects, approvals] = await Promise.all([
    readDeskStep(context, runId, bounds),
    readDeskEffects(context, runId, bounds),
    readDeskApprovals(context, runId, { ...bounds, effects: all }),
  ]);
  if (!step) throw notFound('step');
  return { step: await loadOutput(context, step), effects, approvals };
}
