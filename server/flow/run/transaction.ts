/** What one call of the reducer has gathered so far. */
import type { AdvanceOptions, Defect, Outstanding, StepChange } from './advance-record';
import type { CompiledNode } from './compile-flow';
import type { RunState, StepRecord } from './run-state';

export type Transaction = {
  readonly state: RunState;
  readonly options: AdvanceOptions;
  /** By node id, in the order of the first touch. */
  readonly changes: Map<string, StepChange>;
  /** By node id; a step that settles later in the same call has none. */
  readonly suspensions: Map<string, Outstanding>;
  readonly skipped: string[];
  readonly defects: Defect[];
  /** Suspended steps that have not been offered to `options.answer` yet. */
  readonly unanswered: string[];
};

export function beginTransaction(state: RunState, options: AdvanceOptions): Transaction {
  return {
    state,
    options,
    changes: new Map(),
    suspensions: new Map(),
    skipped: [],
    defects: [],
    unanswered: [],
  };
}

/** Notes that a step is about to change; must come before the change. A new step has no status before. */
export function touch(tx: Transaction, step: StepRecord, isNew = false): void {
  if (tx.changes.has(step.nodeId)) return;
  tx.changes.set(step.nodeId, isNew ? { step } : { before: step.status, step });
}

/** Notes that the engine is to perform what the step waits for. */
export function askFor(tx: Transaction, node: CompiledNode, step: StepRecord): void {
  if (step.suspension === undefined) return;
  tx.suspensions.set(step.nodeId, {
    nodeId: step.nodeId,
    suspension: step.suspension,
    attempt: step.attempts,
    ...(step.resumeAt === undefined ? {} : { notBefore: step.resumeAt }),
    ...(node.timeoutMs === undefined ? {} : { timeoutMs: node.timeoutMs }),
  });
  if (tx.options.answer) tx.unanswered.push(step.nodeId);
}
