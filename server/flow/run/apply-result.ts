/** Writes what a node did into the run: the only place where steps change status. */
import type { JsonObject } from '../json';
import { ERROR, OUT, REJECTED } from '../nodes/node-definition';
import type { NodeResult, StepError, Suspension } from '../nodes/node-executor';
import type { CompiledNode } from './compile-flow';
import { nodeContext, unknownScope } from './node-context';
import { executeNode } from './perform-node';
import { retryDecision } from './retry-policy';
import { failureOf, publishStep, type RunState, type StepRecord } from './run-state';
import { canStepMove, isStepOver, type StepStatus } from './step-status';
import { askFor, type Transaction, touch } from './transaction';

type Failed = Extract<NodeResult, { kind: 'failed' }>;

/** Completes, suspends, retries or fails a step, and lets the graph move on where it settled. */
export function applyResult(tx: Transaction, node: CompiledNode, step: StepRecord, result: NodeResult): void {
  touch(tx, step);
  if (result.input !== undefined) step.input = result.input;
  if (result.meta !== undefined) step.meta = result.meta;
  switch (result.kind) {
    case 'completed':
      step.output = result.output;
      settleStep(tx, step, 'succeeded', result.port);
      return;
    case 'suspended':
      step.suspension = result.on;
      move(step, result.on.kind === 'approval' ? 'awaiting_approval' : 'running');
      tx.state.open.set(step.nodeId, step);
      askFor(tx, node, step);
      return;
    case 'failed':
      applyFailure(tx, node, step, result);
  }
}

/** Takes a step to have succeeded with an output that is not known (previews). */
export function assumeSuccess(tx: Transaction, step: StepRecord): void {
  touch(tx, step);
  settleStep(tx, step, 'succeeded', OUT);
  const { unknown, scopes } = tx.state;
  if (!unknown) return;
  unknown.nodeIds.add(step.nodeId);
  scopes[step.nodeId] = unknownScope(unknown);
}

function applyFailure(tx: Transaction, node: CompiledNode, step: StepRecord, failed: Failed): void {
  const { error } = failed;
  step.error = error;
  if (isRetried(tx, node, step, error)) return;
  const port = handlingPort(node, error);
  if (port !== undefined) {
    step.output = { error: errorOutput(error) };
    settleStep(tx, step, 'failed', port);
    return;
  }
  if (failed.output !== undefined) step.output = failed.output;
  close(tx.state, step, 'failed', tx.options.now);
  tx.state.failure = failureOf(step);
  stopOthers(tx);
}

function isRetried(tx: Transaction, node: CompiledNode, step: StepRecord, error: StepError): boolean {
  if (!node.definition.retryable || !wasPerformed(tx, step)) return false;
  const { now, random } = tx.options;
  const decision = retryDecision({
    policy: node.retry,
    attempt: step.attempts,
    error,
    ...(random === undefined ? {} : { random }),
  });
  if (!decision.retry) return false;
  step.suspension ??= suspensionAnew(tx, node, step);
  if (step.suspension === undefined) return false;
  step.attempts += 1;
  step.resumeAt = now + decision.delayMs;
  askFor(tx, node, step);
  return true;
}

/** Only what left the process is tried again; a step fresh from `execute` is not open yet. */
function wasPerformed(tx: Transaction, step: StepRecord): boolean {
  return tx.state.open.has(step.nodeId);
}

/** After a restart the journal does not hold what the step waits for; executing the node again yields it again. */
function suspensionAnew(tx: Transaction, node: CompiledNode, step: StepRecord): Suspension | undefined {
  const { result } = executeNode(node, nodeContext(tx.state, node, step));
  return result.kind === 'suspended' ? result.on : undefined;
}

/**
 * The way out that a failure takes, if any. A person's no is not an error to handle: where no rejected way leads on,
 * it fails the run (contract 4.7).
 */
function handlingPort(node: CompiledNode, error: StepError): string | undefined {
  if (node.definition.nature === 'human' && error.code === REJECTED) return undefined;
  if (node.onError === 'continue') return OUT;
  return node.attachedPorts.has(ERROR) ? ERROR : undefined;
}

function errorOutput({ code, message, details }: StepError): JsonObject {
  return { code, message, ...(details === undefined ? {} : { details }) };
}

function settleStep(tx: Transaction, step: StepRecord, status: StepStatus, port: string): void {
  const { state } = tx;
  close(state, step, status, tx.options.now);
  step.port = port;
  if (status === 'succeeded') step.error = undefined;
  publishStep(state, step);
  const { ready, skipped } = state.frontier.settle(step.nodeId, port);
  state.ready.push(...ready);
  tx.skipped.push(...skipped);
}

/** An unhandled failure or a cancel ends the other branches (contract 4.8). */
export function stopOthers(tx: Transaction): void {
  tx.state.ready = [];
  for (const step of [...tx.state.open.values()]) {
    touch(tx, step);
    close(tx.state, step, 'cancelled', tx.options.now);
  }
  tx.suspensions.clear();
}

function close(state: RunState, step: StepRecord, status: StepStatus, now: number): void {
  move(step, status);
  step.completedAt = now;
  step.resumeAt = undefined;
  step.suspension = undefined;
  state.open.delete(step.nodeId);
}

function move(step: StepRecord, to: StepStatus): void {
  if (step.status === to && !isStepOver(to)) return;
  if (!canStepMove(step.status, to)) throw new Error(`A step cannot go from ${step.status} to ${to}.`);
  step.status = to;
}
