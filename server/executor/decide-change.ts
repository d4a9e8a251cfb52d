/** What follows from the reply to a call. Pure: the same reply to the same item gives the same change. */

import { retryAfter } from './backoff';
import type { Change, MemoEntry } from './change';
import { STATE_BYTES_MAX, STEP_OUTPUT_BYTES_MAX, STEPS_MAX } from './limits';
import type { QueueItem } from './queue-item';
import { type PauseContext, readPauses } from './read-pauses';
import type { RegisteredFunction } from './registered-function';
import { isStepId, memoData, memoError, type StepOperation } from './step-operation';
import type { SdkReply } from './transport';

/** A failure as functions and their parents see it. */
export type RunError = { name: string; message: string; stack?: string; [field: string]: unknown };

export type Decision =
  | { kind: 'change'; change: Change }
  | { kind: 'completed'; result: () => string }
  | { kind: 'failed'; error: RunError };

export type DecisionContext = Omit<PauseContext, 'everyRace'> & {
  /** Milliseconds to wait after an attempt failed. */
  backoff: (attempt: number) => number;
};

export function decideChange(reply: SdkReply, context: DecisionContext): Decision {
  if (reply.status === 200)
    return { kind: 'completed', result: () => `{"type":"data","data":${reply.body || 'null'}}` };
  if (reply.status !== 206) return failedCall(reply, context);
  const operations = readOperations(reply.body);
  if (!operations)
    return retry({ name: 'Error', message: 'The SDK reported no readable operations' }, reply, context);
  const completed = operations.find(({ op }) => op === 'RunComplete');
  // Steps of a run that ends here need no storing; only a reply that is large can break a limit.
  const mayBreakLimit =
    reply.body.length > STEP_OUTPUT_BYTES_MAX || operations.length > STEPS_MAX - context.item.steps;
  if (completed && !mayBreakLimit) return { kind: 'completed', result: () => memoData(completed.data) };
  const steps = readSteps(operations, context);
  if (!Array.isArray(steps)) return { kind: 'failed', error: steps };
  if (completed) return { kind: 'completed', result: () => memoData(completed.data) };
  const failing = operations.find(({ op }) => op === 'StepError');
  if (failing && context.item.attempt + 1 < context.fn.attemptsMax) {
    return { kind: 'change', change: { ...nextAttempt(reply, context), steps } };
  }
  if (context.item.branch !== undefined) return endBranch(steps, reply, context);
  return advance(operations, steps, context, reply.headers['x-inngest-req-version'] === '1');
}

/** Memoised outcomes among the operations, or the reason for which the run must end. */
export function readSteps(
  operations: readonly StepOperation[],
  { item, fn }: Pick<DecisionContext, 'item' | 'fn'>,
): MemoEntry[] | RunError {
  const steps: MemoEntry[] = [];
  let bytes = item.bytes;
  for (const operation of operations) {
    const body = outcomeOf(operation, item, fn);
    if (body === undefined) continue;
    const size = Buffer.byteLength(body);
    if (size > STEP_OUTPUT_BYTES_MAX)
      return tooMuch(`The output of a step is over ${STEP_OUTPUT_BYTES_MAX} bytes`);
    bytes += size;
    steps.push([operation.id, body]);
  }
  if (bytes > STATE_BYTES_MAX) return tooMuch(`The state of the run is over ${STATE_BYTES_MAX} bytes`);
  if (item.steps + steps.length > STEPS_MAX) return tooMuch(`The run has over ${STEPS_MAX} steps`);
  return steps;
}

/** The operations of a 206 or a checkpoint; undefined when they are none. */
export function readOperations(body: string): StepOperation[] | undefined {
  try {
    return validOperations(JSON.parse(body));
  } catch {
    return undefined;
  }
}

export function validOperations(value: unknown): StepOperation[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  const valid = list.every((one) => typeof one?.op === 'string' && isStepId(one.id));
  return valid && list.length > 0 ? list : undefined;
}

function outcomeOf(operation: StepOperation, item: QueueItem, fn: RegisteredFunction): string | undefined {
  switch (operation.op) {
    case 'StepRun':
    case 'Step':
      return memoData(operation.data);
    case 'StepFailed':
      return memoError(operation.error ?? operation.data);
    case 'StepError':
      // Out of attempts: final, whatever the SDK called it.
      return item.attempt + 1 < fn.attemptsMax ? undefined : memoError(operation.error);
    default:
      return undefined;
  }
}

/** @param everyRace functions that do not optimise parallelism are called after each branch */
function advance(
  operations: readonly StepOperation[],
  steps: MemoEntry[],
  context: DecisionContext,
  everyRace: boolean,
): Decision {
  const pauses = readPauses(operations, { ...context, everyRace });
  if ('error' in pauses) return { kind: 'failed', error: pauses.error };
  const { waits, branches, children, childWaits, settled } = pauses;
  return {
    kind: 'change',
    change: {
      op: 'advance',
      ...(steps.length + settled.length > 0 && { steps: [...steps, ...settled] }),
      ...(waits.length > 0 && { waits }),
      ...(branches.length > 0 && { branches }),
      ...(children.length > 0 && { children }),
      ...(childWaits.length > 0 && { childWaits: JSON.stringify(childWaits) }),
    },
  };
}

function endBranch(steps: MemoEntry[], reply: SdkReply, context: DecisionContext): Decision {
  const step = steps.find(([id]) => id === context.item.branch);
  if (step) return { kind: 'change', change: { op: 'branch', step } };
  return retry(
    { name: 'Error', message: `Step ${context.item.branch} was not reported back` },
    reply,
    context,
  );
}

function failedCall(reply: SdkReply, context: DecisionContext): Decision {
  const error = readError(reply);
  return reply.headers['x-inngest-no-retry'] === 'true'
    ? { kind: 'failed', error }
    : retry(error, reply, context);
}

function retry(error: RunError, reply: SdkReply, context: DecisionContext): Decision {
  if (context.item.attempt + 1 >= context.fn.attemptsMax) return { kind: 'failed', error };
  return { kind: 'change', change: nextAttempt(reply, context) };
}

function nextAttempt(
  reply: SdkReply,
  { item, backoff, now }: DecisionContext,
): Extract<Change, { op: 'retry' }> {
  const due = retryAfter(reply.headers['retry-after'], now) ?? now + backoff(item.attempt);
  return { op: 'retry', due: Math.ceil(due), attempt: item.attempt + 1 };
}

function readError(reply: SdkReply): RunError {
  try {
    const value = JSON.parse(reply.body) as Partial<RunError> & { error?: unknown };
    const message = value.message ?? (typeof value.error === 'string' ? value.error : undefined);
    return {
      ...value,
      name: value.name ?? 'Error',
      message: message ?? `The call was answered ${reply.status}`,
    };
  } catch {
    return { name: 'Error', message: `The call was answered ${reply.status}: ${reply.body.slice(0, 500)}` };
  }
}

function tooMuch(message: string): RunError {
  return { name: 'LimitExceededError', message };
}
