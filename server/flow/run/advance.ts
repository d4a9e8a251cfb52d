/**
 * The reducer that drives a run. It performs every node that needs nothing from outside, in loops and never by
 * recursion, and says what the engine has to persist, perform and wait for. Live runs, dry-runs, previews and replays
 * call the same functions; none of them does I/O or reads a clock.
 */
import type { Settlement } from '../nodes/node-executor';
import type { Advance, AdvanceOptions } from './advance-record';
import { applyResult, assumeSuccess, stopOthers } from './apply-result';
import type { CompiledNode } from './compile-flow';
import { nodeContext } from './node-context';
import { executeNode, type Performed, resumeNode } from './perform-node';
import { runOutcome } from './run-outcome';
import { isOver, type RunState, type StepRecord } from './run-state';
import { isStepOver } from './step-status';
import { askFor, beginTransaction, type Transaction, touch } from './transaction';

/** Starts every node that is ready, and those that become ready by it. */
export function advance(state: RunState, options: AdvanceOptions): Advance {
  return finish(beginTransaction(state, options));
}

/** What a step is woken with. With `attempt`, the answer to another attempt than the current one is refused. */
export type Wake = { nodeId: string; settlement: Settlement; attempt?: number };

/**
 * Wakes a step with what it waited for, then advances. Undefined when the step does not wait for it (it is settled
 * already, or was never started): a settlement that arrives twice changes nothing. For a step that was cancelled in
 * flight, the output is kept and nothing follows (contract 4.8).
 */
export function settle(
  state: RunState,
  { nodeId, settlement, attempt }: Wake,
  options: AdvanceOptions,
): Advance | undefined {
  const tx = beginTransaction(state, options);
  const step = state.steps.get(nodeId);
  if (!step || (attempt !== undefined && attempt !== step.attempts)) return undefined;
  if (step.status === 'cancelled') return keepLateOutput(tx, step, settlement);
  if (isStepOver(step.status) || isOver(state)) return undefined;
  wake(tx, step, settlement);
  return finish(tx);
}

/** Ends a run from outside: open steps are cancelled and no further node starts (contract 4.8). */
export function cancelRun(state: RunState, options: AdvanceOptions): Advance {
  const tx = beginTransaction(state, options);
  if (!isOver(state)) {
    state.isCancelled = true;
    stopOthers(tx);
  }
  return finish(tx);
}

/**
 * Works out anew what the open steps wait for, for a driver that begins with a journal: calls to issue again, timers
 * to set, approvals to await; then advances. A step that cannot even be rendered any more fails here.
 */
export function resumeRun(state: RunState, options: AdvanceOptions): Advance {
  const tx = beginTransaction(state, options);
  for (const step of [...state.open.values()]) {
    if (isOver(state)) break;
    const node = nodeOf(state, step.nodeId);
    const performed = executeNode(node, nodeContext(state, node, step));
    if (performed.result.kind === 'suspended') {
      step.suspension = performed.result.on;
      askFor(tx, node, step);
    } else {
      perform(tx, step, () => performed);
    }
  }
  return finish(tx);
}

function finish(tx: Transaction): Advance {
  const { state } = tx;
  for (let at = 0; at < state.ready.length || tx.unanswered.length > 0; ) {
    const waiting = tx.unanswered.shift();
    if (waiting !== undefined) {
      answer(tx, waiting);
      continue;
    }
    const nodeId = state.ready[at] as string;
    at += 1;
    start(tx, nodeId);
  }
  state.ready = [];
  return {
    changes: [...tx.changes.values()],
    suspensions: [...tx.suspensions.values()],
    skipped: tx.skipped,
    run: runOutcome(state),
    defects: tx.defects,
  };
}

function start(tx: Transaction, nodeId: string): void {
  const { state } = tx;
  const step: StepRecord = {
    nodeId,
    type: nodeOf(state, nodeId).type,
    status: 'running',
    ordinal: state.nextOrdinal,
    warnings: [],
    attempts: 1,
    startedAt: tx.options.now,
  };
  state.nextOrdinal += 1;
  state.steps.set(nodeId, step);
  touch(tx, step, true);
  perform(tx, step, (node) => executeNode(node, nodeContext(state, node, step)));
}

/** Offers a fresh suspension to `options.answer`; what it leaves open is the engine's. */
function answer(tx: Transaction, nodeId: string): void {
  const request = tx.suspensions.get(nodeId);
  const step = tx.state.open.get(nodeId);
  const reply = request && step && tx.options.answer?.(request);
  if (!step || !reply) return;
  tx.suspensions.delete(nodeId);
  if (reply.kind === 'assumed') assumeSuccess(tx, step);
  else wake(tx, step, reply);
}

function wake(tx: Transaction, step: StepRecord, settlement: Settlement): void {
  perform(tx, step, (node) => resumeNode(node, nodeContext(tx.state, node, step), settlement));
}

function perform(tx: Transaction, step: StepRecord, act: (node: CompiledNode) => Performed): void {
  const { unknown } = tx.state;
  if (unknown) unknown.isTouched = false;
  const node = nodeOf(tx.state, step.nodeId);
  const { result, defect } = act(node);
  if (unknown?.isTouched) {
    forget(tx, step);
    return;
  }
  if (defect !== undefined) tx.defects.push({ nodeId: step.nodeId, error: defect });
  applyResult(tx, node, step, result);
}

/** A step whose inputs are not known did not happen; whatever follows it stays where it is (previews). */
function forget(tx: Transaction, step: StepRecord): void {
  tx.state.steps.delete(step.nodeId);
  tx.state.open.delete(step.nodeId);
  tx.changes.delete(step.nodeId);
  tx.state.unknown?.undetermined.push(step.nodeId);
}

function keepLateOutput(tx: Transaction, step: StepRecord, settlement: Settlement): Advance | undefined {
  if (step.output !== undefined) return undefined;
  const node = nodeOf(tx.state, step.nodeId);
  const { result } = resumeNode(node, nodeContext(tx.state, node, step), settlement);
  if (result.kind !== 'completed') return undefined;
  touch(tx, step);
  step.output = result.output;
  if (result.meta !== undefined) step.meta = result.meta;
  return finish(tx);
}

function nodeOf(state: RunState, nodeId: string): CompiledNode {
  const node = state.flow.nodes.get(nodeId);
  if (!node) throw new Error(`The flow has no node "${nodeId}".`);
  return node;
}
