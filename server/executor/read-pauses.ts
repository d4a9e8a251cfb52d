/** Turns the operations that make a run wait into rows: times, events, invoked runs, branches of a group. */

import { ulid } from '@/server/infra/ids/ulid';
import type { Change, MemoEntry, WaitRow } from './change';
import { checkExpression } from './expression';
import type { CancelWaitRow, RunRow } from './ingest-batch';
import { PAUSE_MS_MAX } from './limits';
import { lookupKey, newRun } from './new-run';
import { parseDeadline } from './parse-duration';
import type { QueueItem } from './queue-item';
import type { RegisteredFunction } from './registered-function';
import type { Registry } from './registry';
import { isRace, memoError, type StepOperation } from './step-operation';
import { FUNCTION_INVOKED, type TriggerEvent, UNSUPPORTED_EVENTS } from './trigger-event';

export type PauseContext = {
  item: QueueItem;
  fn: RegisteredFunction;
  registry: Registry;
  now: number;
  everyRace: boolean;
};

export type Pauses = {
  waits: WaitRow[];
  branches: NonNullable<Extract<Change, { op: 'advance' }>['branches']>;
  children: RunRow[];
  childWaits: CancelWaitRow[];
  /** Steps that are over before they began. */
  settled: MemoEntry[];
};

type Problem = { error: { name: string; message: string } };

/** Operations that need no row. */
const PASSIVE = new Set(['StepRun', 'Step', 'StepFailed', 'StepError', 'DiscoveryRequest']);

/** A problem ends the run: the function asks for what cannot be done here. */
export function readPauses(operations: readonly StepOperation[], context: PauseContext): Pauses | Problem {
  const pauses: Pauses = { waits: [], branches: [], children: [], childWaits: [], settled: [] };
  for (const operation of operations) {
    if (PASSIVE.has(operation.op)) continue;
    const problem = addPause(pauses, operation, context);
    if (problem !== undefined) return { error: problem };
  }
  return pauses;
}

function addPause(
  pauses: Pauses,
  operation: StepOperation,
  context: PauseContext,
): Problem['error'] | undefined {
  switch (operation.op) {
    case 'StepPlanned':
      pauses.branches.push([operation.id, isRace(operation) || context.everyRace]);
      return undefined;
    case 'Sleep':
      return addSleep(pauses, operation, context);
    case 'WaitForEvent':
      return addEventWait(pauses, operation, context);
    case 'InvokeFunction':
      return addInvocation(pauses, operation, context);
    default:
      return unsupported(operation.op, operation);
  }
}

function unsupported(what: string, { id, displayName }: StepOperation): Problem['error'] {
  const message = `${what} (step ${displayName ?? id}) is not supported by the embedded executor`;
  return { name: 'UnsupportedOperationError', message };
}

function addSleep(
  pauses: Pauses,
  operation: StepOperation,
  context: PauseContext,
): Problem['error'] | undefined {
  const due = pauseUntil(operation.name ?? '', context.now);
  if (typeof due !== 'number') return due;
  pauses.waits.push({
    step: operation.id,
    kind: 'sleep',
    due_at: due,
    race: isRace(operation) || context.everyRace,
  });
  return undefined;
}

function addEventWait(
  pauses: Pauses,
  operation: StepOperation,
  context: PauseContext,
): Problem['error'] | undefined {
  if (UNSUPPORTED_EVENTS.includes(operation.name ?? ''))
    return unsupported(`Waiting for ${operation.name}`, operation);
  const { timeout, if: expression } = operation.opts ?? {};
  const due = pauseUntil(String(timeout ?? ''), context.now);
  if (typeof due !== 'number') return due;
  const text = typeof expression === 'string' ? expression : undefined;
  try {
    if (text !== undefined) checkExpression(text);
  } catch (error) {
    return {
      name: 'InvalidExpressionError',
      message: error instanceof Error ? error.message : String(error),
    };
  }
  pauses.waits.push({
    step: operation.id,
    kind: 'event',
    due_at: due,
    event: operation.name,
    expression: text,
    race: isRace(operation) || context.everyRace,
    ...lookupKey(text, triggerOf(context.item)),
  });
  return undefined;
}

function addInvocation(
  pauses: Pauses,
  operation: StepOperation,
  context: PauseContext,
): Problem['error'] | undefined {
  const { function_id: id, payload, timeout } = operation.opts ?? {};
  const { registry, item, now } = context;
  const fn = registry.get(String(id));
  if (!fn) {
    const message = `Could not find function ${String(id)} to invoke`;
    pauses.settled.push([operation.id, memoError({ name: 'FunctionNotFoundError', message })]);
    return undefined;
  }
  const due = timeout === undefined || timeout === null ? undefined : pauseUntil(String(timeout), now);
  if (typeof due === 'object') return due;
  const { data, ...rest } = (payload ?? {}) as Partial<TriggerEvent>;
  const event: TriggerEvent = { ...rest, id: ulid(now), name: FUNCTION_INVOKED, ts: now, data: data ?? {} };
  const parent = `${item.runId}.${operation.id}`;
  const child = newRun(registry, { fn, event, body: JSON.stringify(event), parent, now });
  pauses.waits.push({
    step: operation.id,
    kind: 'invoke',
    due_at: due,
    race: isRace(operation) || context.everyRace,
  });
  pauses.children.push(child.row);
  pauses.childWaits.push(...child.waits);
  return undefined;
}

function pauseUntil(text: string, now: number): number | Problem['error'] {
  const due = parseDeadline(text, now);
  if (due === undefined)
    return { name: 'InvalidTimeError', message: `${JSON.stringify(text)} is no time to wait for` };
  if (due - now <= PAUSE_MS_MAX) return due;
  return { name: 'LimitExceededError', message: 'Waits are limited to 366 days' };
}

function triggerOf(item: QueueItem): unknown {
  return (JSON.parse(item.events) as unknown[])[0];
}
