/** Why each decision of a run went its way, out of the run's journal. */
import { referencesOf } from '@/server/flow/expression/references-of';
import { previousOf } from '@/server/flow/graph/previous-of';
import type { JsonValue } from '@/server/flow/json';
import { type BranchExplanation, explainBranch } from '@/server/flow/run/explain-branch';
import type { StepRecord } from '@/server/flow/run/run-state';
import { readOrgEnv } from '../env/org-env';
import type { FlowProgram } from '../runs/flow-programs';
import { runFacts } from '../runs/load-run';
import { maskSecrets } from '../runs/step-rows';
import type { ServiceContext } from '../service-context';
import { WHOLE_BYTES_MAX } from './inline-json';
import { type DeskStep, loadOutput, readDeskStep } from './read-desk-steps';
import type { RunHeadRow } from './read-run-head';

const VALUE_CHARS_MAX = 2_048;

export type RunBranch = Omit<BranchExplanation, 'reads'> & {
  reads: (BranchExplanation['reads'][number] & { isLeftOut: boolean })[];
};

/** In execution order; nothing for a run whose data was purged. */
export async function explainRun(
  context: ServiceContext,
  run: RunHeadRow,
  program: FlowProgram,
  steps: readonly DeskStep[],
): Promise<RunBranch[]> {
  const deciding = steps.filter(({ nodeId }) => expressionOf(program, nodeId) !== undefined);
  if (deciding.length === 0 || run.outputsPurgedAt !== null) return [];
  const { platform, orgId } = context;
  const [whole, env] = await Promise.all([
    withOutputs(context, run.id, steps, nodesRead(program, steps, deciding)),
    // Secrets are sentinels here and are shown as such texts always are.
    readOrgEnv(platform.sql, platform.orgKeys, orgId, envRead(program, deciding)),
  ]);
  const facts = runFacts({ ...run, orgId }, run.id, program, env.values);
  const rows = whole.map(recordOf);
  return deciding.flatMap(({ nodeId }) => {
    const explanation = explainBranch(program.flow, facts, rows, nodeId);
    return explanation ? [shown(explanation)] : [];
  });
}

function expressionOf({ flow }: FlowProgram, nodeId: string): string | undefined {
  const node = flow.nodes.get(nodeId);
  return node?.definition.branching?.(node.config).expression;
}

/** Nodes whose outputs the decisions read. */
function nodesRead(
  program: FlowProgram,
  steps: readonly DeskStep[],
  deciding: readonly DeskStep[],
): ReadonlySet<string> {
  const journal = new Map(steps.map((step) => [step.nodeId, recordOf(step)]));
  const read = new Set<string>();
  for (const { nodeId } of deciding) {
    for (const { root, path } of referencesOf(expressionOf(program, nodeId) ?? '', 'expression').references) {
      const source = root === 'previous' ? previousOf(program.flow.graph, journal, nodeId) : path[0];
      if ((root === 'previous' || root === 'step') && source !== undefined) read.add(source);
    }
  }
  return read;
}

function envRead(program: FlowProgram, deciding: readonly DeskStep[]): string[] {
  const references = deciding.flatMap(
    ({ nodeId }) => referencesOf(expressionOf(program, nodeId) ?? '', 'expression').references,
  );
  return references.flatMap(({ root, path }) => (root === 'env' && path[0] !== undefined ? [path[0]] : []));
}

/** The steps, with the large outputs of those that are read. */
async function withOutputs(
  context: ServiceContext,
  runId: string,
  steps: readonly DeskStep[],
  read: ReadonlySet<string>,
): Promise<DeskStep[]> {
  return Promise.all(
    steps.map(async (step) => {
      if (!read.has(step.nodeId) || !step.leftOut.includes('output')) return step;
      if (step.outputRef) return loadOutput(context, step);
      const options = { bytesMax: WHOLE_BYTES_MAX, nodeId: step.nodeId };
      return (await readDeskStep(context, runId, options)) ?? step;
    }),
  );
}

/** The journal's record of a step, without what nobody asks it for here. */
export function recordOf(step: DeskStep): StepRecord {
  return {
    nodeId: step.nodeId,
    type: step.type,
    status: step.status,
    ordinal: step.ordinal,
    warnings: [],
    attempts: step.attempts,
    startedAt: step.startedAt.getTime(),
    output: step.output,
    ...(step.port === null ? {} : { port: step.port }),
    ...(step.meta === null ? {} : { meta: step.meta }),
    ...(step.error === null ? {} : { error: step.error }),
    ...(step.completedAt === null ? {} : { completedAt: step.completedAt.getTime() }),
  };
}

function shown(explanation: BranchExplanation): RunBranch {
  const { reads, value, ...rest } = explanation;
  return {
    ...rest,
    value: isShort(value) ? masked(value) : null,
    reads: reads.map((read) => {
      const isLeftOut = !isShort(read.value);
      return { ...read, value: isLeftOut ? null : masked(read.value), isLeftOut };
    }),
  };
}

function isShort(value: JsonValue): boolean {
  return JSON.stringify(value).length <= VALUE_CHARS_MAX;
}

function masked(value: JsonValue): JsonValue {
  return JSON.parse(maskSecrets(JSON.stringify(value))) as JsonValue;
}
