/**
 * A run in memory: its journal, what the journal makes visible to templates, and what may start next. The state is
 * changed only by the functions of this room; outputs are shared, never copied.
 */

import type { StepScope } from '../expression/scope';
import { createFrontier, type Frontier, restoreFrontier } from '../graph/frontier';
import { completedAfter } from '../graph/journal';
import { schedule } from '../graph/schedule';
import type { JsonObject, JsonValue } from '../json';
import type { StepError, StepWarning, Suspension } from '../nodes/node-executor';
import type { CompiledFlow } from './compile-flow';
import { isStepOver, type StepStatus } from './step-status';

/** What a run knows from outside its journal (contract 4.3). Secret `env` values are sentinels. */
export type RunFacts = {
  trigger: JsonValue;
  env: Readonly<Record<string, JsonValue>>;
  /** `id` and `traceId`. */
  run: JsonObject;
  /** `id`, `slug` and `version`. */
  flow: JsonObject;
  org: JsonObject;
};

/** One journal row (contract 3.2). Times are Unix milliseconds; absent parts were never set. */
export type StepRecord = {
  nodeId: string;
  type: string;
  status: StepStatus;
  /** Order of starting within the run, from 1. */
  ordinal: number;
  /** The way out, once settled. A failed step with a port was handled; one without ends the run. */
  port?: string | undefined;
  /** As rendered; secrets in it are still sentinels. */
  input?: JsonValue | undefined;
  output?: JsonValue | undefined;
  error?: StepError | undefined;
  meta?: JsonObject | undefined;
  warnings: StepWarning[];
  attempts: number;
  startedAt: number;
  completedAt?: number | undefined;
  /** Not before this time is the next attempt. */
  resumeAt?: number | undefined;
  /** What the step waits for; not part of the row, since executing the node again yields it again. */
  suspension?: Suspension | undefined;
};

export type RunFailure = { code: string; message: string; nodeId: string };

export type RunState = {
  readonly flow: CompiledFlow;
  readonly facts: RunFacts;
  /** The journal, in the order in which steps started. */
  readonly steps: Map<string, StepRecord>;
  /** Steps that wait for something, by node id. */
  readonly open: Map<string, StepRecord>;
  /** What templates see as `step`. */
  readonly scopes: Record<string, StepScope>;
  readonly frontier: Frontier;
  /** Nodes that may start, first in first out. */
  ready: string[];
  /** The step that completed last. */
  last?: StepRecord;
  failure?: RunFailure;
  isCancelled: boolean;
  nextOrdinal: number;
  /** The last start time and its text, since many steps start together. */
  clock?: { at: number; iso: string };
  /** Set in previews only, where some outputs are not known. */
  unknown?: UnknownOutputs;
};

/**
 * Steps of a preview that are taken to succeed with an output nobody knows; `isTouched` when something read one.
 * `undetermined` are the nodes that did.
 */
export type UnknownOutputs = {
  readonly nodeIds: Set<string>;
  readonly undetermined: string[];
  isTouched: boolean;
};

/** A run that has not done anything; its start node is ready. */
export function createRunState(flow: CompiledFlow, facts: RunFacts): RunState {
  return {
    flow,
    facts,
    steps: new Map(),
    open: new Map(),
    scopes: {},
    frontier: createFrontier(flow.graph),
    ready: [flow.startNodeId],
    isCancelled: false,
    nextOrdinal: 1,
  };
}

/**
 * The run that a journal tells of, ready to go on exactly where it stopped. Rows may come in any order and become
 * part of the state. A run that was cancelled before it did anything has no row to tell so: say `isCancelled`.
 */
export function stateFromJournal(
  flow: CompiledFlow,
  facts: RunFacts,
  rows: readonly StepRecord[],
  { isCancelled = false }: { isCancelled?: boolean } = {},
): RunState {
  const ordered = [...rows].sort((left, right) => left.ordinal - right.ordinal);
  const steps = new Map(ordered.map((step) => [step.nodeId, step]));
  const state: RunState = {
    ...createRunState(flow, facts),
    steps,
    frontier: restoreFrontier(flow.graph, steps),
    ready: schedule(flow.graph, steps).start,
    isCancelled,
    nextOrdinal: (ordered.at(-1)?.ordinal ?? 0) + 1,
  };
  for (const step of ordered) takeIn(state, step);
  if (isOver(state)) state.ready = [];
  return state;
}

/** Failed or cancelled: nothing may start any more. */
export function isOver(state: RunState): boolean {
  return state.failure !== undefined || state.isCancelled;
}

/** Makes a settled step visible to templates and to the question which step completed last. */
export function publishStep(state: RunState, step: StepRecord): void {
  state.scopes[step.nodeId] = {
    output: step.output ?? null,
    ...(step.meta === undefined ? {} : { meta: step.meta }),
  };
  if (!state.last || completedAfter(step, state.last)) state.last = step;
}

function takeIn(state: RunState, step: StepRecord): void {
  if (!isStepOver(step.status)) state.open.set(step.nodeId, step);
  else if (step.port !== undefined) publishStep(state, step);
  else if (step.status === 'cancelled') state.isCancelled = true;
  else state.failure = failureOf(step);
}

/** How an unhandled failure shows on its run (contract 3.2). */
export function failureOf({ nodeId, error }: StepRecord): RunFailure {
  return { code: error?.code ?? 'internal_error', message: error?.message ?? 'the step failed', nodeId };
}
