/** Tries one node of a flow on given data, without any effect. */
import type { NodeTestBody } from '@/server/contract/trials';
import type { JsonValue } from '@/server/flow/json';
import { OUT } from '@/server/flow/nodes/node-definition';
import type { CompiledFlow } from '@/server/flow/run/compile-flow';
import { nodeContext } from '@/server/flow/run/node-context';
import { executeNode, resumeNode } from '@/server/flow/run/perform-node';
import { type RunFacts, type StepRecord, stateFromJournal } from '@/server/flow/run/run-state';
import type { Surface } from '@/server/flow/spec/spec';
import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { type TrialStep, trialStep } from './dry-run-flow';
import { type PlannedCall, plannedCall } from './planned-call';
import { trialAnswer } from './trial-answers';
import { openTrial } from './trial-program';

/** Throws `not_found` for an unknown flow or node, or `invalid` for an unusable spec. */
export async function testNode(
  context: ServiceContext,
  input: { surface: Surface; idOrSlug: string; nodeId: string; body: NodeTestBody },
): Promise<TrialStep> {
  const { nodeId, body } = input;
  const { spec, input: trigger } = body;
  const { program, facts, secrets } = await openTrial(context, { ...input, spec, trigger });
  const node = program.flow.nodes.get(nodeId);
  if (!node) throw notFound('node');
  const now = context.platform.clock.now();
  const state = stateFromJournal(
    program.flow,
    factsFor(facts, body),
    earlierSteps(program.flow, nodeId, body, now),
  );
  const step: StepRecord = {
    nodeId,
    type: node.type,
    status: 'running',
    ordinal: state.nextOrdinal,
    warnings: [],
    attempts: 1,
    startedAt: now,
  };
  const view = nodeContext(state, node, step);
  let { result } = executeNode(node, view);
  let call: PlannedCall | null = null;
  if (result.input !== undefined) step.input = result.input;
  if (result.kind === 'suspended') {
    if (result.on.kind === 'call') call = await plannedCall(context, result.on.call, secrets);
    const stubs: Record<string, JsonValue> = body.stub === undefined ? {} : { [nodeId]: body.stub };
    const settlement = await trialAnswer(nodeId, result.on, { stubs, decisions: {} }, now);
    result = resumeNode(node, view, settlement).result;
  }
  return trialStep(settled(step, result, now), call);
}

/** Without earlier steps, bare names see `previousOutput` as the first node sees the trigger data. */
function factsFor(facts: RunFacts, { steps, previousOutput }: NodeTestBody): RunFacts {
  if (previousOutput === undefined || Object.keys(steps).length > 0) return facts;
  return { ...facts, trigger: previousOutput };
}

/** The given outputs as journal rows; the last one that leads to the node counts as the previous step. */
function earlierSteps(
  flow: CompiledFlow,
  nodeId: string,
  { steps, previousOutput }: NodeTestBody,
  now: number,
): StepRecord[] {
  const given = Object.entries(steps).filter(([id]) => flow.nodes.has(id) && id !== nodeId);
  const incoming = flow.graph.nodes.get(nodeId)?.incoming ?? [];
  const previous = given.findLast(([id]) => incoming.some(({ from }) => from === id))?.[0];
  return given.map(([id, output], index) => ({
    nodeId: id,
    type: flow.nodes.get(id)?.type ?? '',
    status: 'succeeded',
    ordinal: index + 1,
    port: incoming.find(({ from }) => from === id)?.port ?? OUT,
    output: id === previous && previousOutput !== undefined ? previousOutput : output,
    warnings: [],
    attempts: 1,
    startedAt: now,
    completedAt: now,
  }));
}

function settled(
  step: StepRecord,
  result: ReturnType<typeof executeNode>['result'],
  now: number,
): StepRecord {
  if (result.meta !== undefined) step.meta = result.meta;
  if (result.kind === 'suspended') return step;
  step.completedAt = now;
  if (result.output !== undefined) step.output = result.output;
  if (result.kind === 'completed') return { ...step, status: 'succeeded', port: result.port };
  return { ...step, status: 'failed', error: result.error };
}
