/**
 * Why a run went the way it went: a decision's expression with the values that stood there, and how the result
 * compares with each case. Worked out of the journal alone, with the same functions that decided.
 */
import { type Reference, referencesOf } from '../expression/references-of';
import { TemplateError } from '../expression/template-error';
import { upstreamOf } from '../graph/upstream-of';
import type { JsonValue } from '../json';
import type { BranchCase } from '../nodes/node-definition';
import type { StepError, StepWarning } from '../nodes/node-executor';
import type { CompiledFlow, CompiledNode } from './compile-flow';
import { nodeContext } from './node-context';
import { type RunFacts, type RunState, type StepRecord, stateFromJournal } from './run-state';

/** A path that the expression reads, as written, and what stood there when the node ran. */
export type BranchRead = { path: string; value: JsonValue; isMissing: boolean };

export type BranchExplanation = {
  nodeId: string;
  expression: string;
  /** In the order written, each path once. */
  reads: BranchRead[];
  /** What the expression came to; null with `error`. */
  value: JsonValue;
  error?: StepError;
  /** In the order written, the default last. */
  cases: (BranchCase & { isTaken: boolean })[];
  /** The port that the run took; absent for a failure that ended the run. */
  taken?: string;
  /** False when the same node would now go another way: something outside the journal, such as `env`, has changed. */
  isReproduced: boolean;
};

/**
 * Explains one node; undefined when its type does not choose, it was disabled, or it has not settled. Rows may come in
 * any order.
 */
export function explainBranch(
  flow: CompiledFlow,
  facts: RunFacts,
  rows: readonly StepRecord[],
  nodeId: string,
): BranchExplanation | undefined {
  const node = flow.nodes.get(nodeId);
  const step = rows.find((row) => row.nodeId === nodeId);
  const branching = node?.definition.branching?.(node.config);
  if (!node || !branching || step?.completedAt === undefined || step.meta?.disabled === true)
    return undefined;
  const state = stateFromJournal(flow, facts, rowsBefore(flow, rows, step));
  const { expression } = branching;
  const result = evaluate(state, node, step, expression);
  const taken = step.port;
  const cases = 'error' in result ? [] : branching.casesOf(result.value);
  return {
    nodeId,
    expression,
    reads: readsOf(state, node, step, expression),
    value: 'error' in result ? null : result.value,
    ...('error' in result ? { error: result.error } : {}),
    cases: cases.map((one) => ({ ...one, isTaken: one.port === taken })),
    ...(taken === undefined ? {} : { taken }),
    isReproduced: portOf(state, node, step) === (step.status === 'failed' ? undefined : taken),
  };
}

/** What the node could see: the steps before it in the graph, and others that had settled when it started. */
function rowsBefore(flow: CompiledFlow, rows: readonly StepRecord[], step: StepRecord): StepRecord[] {
  const upstream = upstreamOf(flow.graph, step.nodeId);
  return rows.filter(({ nodeId, port, completedAt, ordinal }) => {
    if (port === undefined || completedAt === undefined) return false;
    if (upstream.has(nodeId)) return true;
    return completedAt < step.startedAt || (completedAt === step.startedAt && ordinal < step.ordinal);
  });
}

/** The port that the node takes now; undefined for a failure. */
function portOf(state: RunState, node: CompiledNode, step: StepRecord): string | undefined {
  try {
    const result = node.executor.execute(contextOf(state, node, step, []), node.config);
    return result.kind === 'completed' ? result.port : undefined;
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

type Evaluated = { value: JsonValue; isMissing: boolean } | { error: StepError };

function evaluate(state: RunState, node: CompiledNode, step: StepRecord, expression: string): Evaluated {
  const warnings: StepWarning[] = [];
  try {
    const value = contextOf(state, node, step, warnings).evaluate(expression);
    return { value, isMissing: warnings.length > 0 };
  } catch (error) {
    if (error instanceof TemplateError) return { error: { code: error.code, message: error.message } };
    throw error;
  }
}

/** The step's own record is not touched. */
function contextOf(state: RunState, node: CompiledNode, step: StepRecord, warnings: StepWarning[]) {
  return nodeContext(state, node, { ...step, warnings });
}

function readsOf(state: RunState, node: CompiledNode, step: StepRecord, expression: string): BranchRead[] {
  const paths = new Set(
    referencesOf(expression, 'expression').references.map((one) => pathText(expression, one)),
  );
  return [...paths].map((path) => {
    const read = evaluate(state, node, step, path);
    return 'error' in read ? { path, value: null, isMissing: true } : { path, ...read };
  });
}

/** The path as written; the span of a key in brackets leaves out the closing one. */
function pathText(expression: string, { start, end, spans }: Reference): string {
  const opening = expression.slice(0, spans.at(-1)?.start).trimEnd().at(-1);
  const closing = opening === '[' ? /^\s*\]/.exec(expression.slice(end)) : null;
  return expression.slice(start, end + (closing?.[0].length ?? 0));
}
