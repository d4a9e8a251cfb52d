/** What becomes of a call's reply: hands the change to the turns, and tells of failures. */
import type { Clock } from '@/server/infra/clock/clock';
import { ulid } from '@/server/infra/ids/ulid';
import type { Logger } from '@/server/infra/log/logger';
import type { Change } from './change';
import { decideChange, type RunError } from './decide-change';
import { planIngest } from './plan-ingest';
import type { QueueItem } from './queue-item';
import type { RegisteredFunction } from './registered-function';
import type { Registry } from './registry';
import { memoError } from './step-operation';
import type { SdkReply } from './transport';
import { FUNCTION_FAILED, type TriggerEvent } from './trigger-event';
import type { Turns } from './turns';

export type OutcomesOptions = {
  clock: Clock;
  logger: Logger;
  registry: Registry;
  turns: Turns;
  /** Milliseconds to wait after attempt n (0-based) failed. */
  backoff: (attempt: number) => number;
};

export type Outcomes = {
  /** Resolves when the outcome is stored, or handed to the next turn when nothing waits for it. */
  settle: (item: QueueItem, fn: RegisteredFunction, reply: SdkReply) => Promise<void>;
  /** Ends the run, and starts what handles its failure. */
  fail: (item: QueueItem, error: RunError) => Promise<void>;
  /** @returns false when the lease was no longer ours */
  apply: (item: QueueItem, change: Change) => Promise<boolean>;
};

export function createOutcomes({ clock, logger, registry, turns, backoff }: OutcomesOptions): Outcomes {
  async function settle(item: QueueItem, fn: RegisteredFunction, reply: SdkReply): Promise<void> {
    const decision = decideChange(reply, { item, fn, registry, backoff, now: clock.now() });
    if (decision.kind === 'failed') return fail(item, decision.error);
    if (decision.kind === 'completed' && !item.hasParent && item.branch === undefined) {
      turns.finish(item);
      return;
    }
    const change: Change =
      decision.kind === 'change' ? decision.change : { op: 'finish', result: decision.result() };
    if (change.op === 'retry') {
      logger.warn(
        { run: item.runId, fn: item.fn, attempt: item.attempt, due: change.due },
        'a call will be retried',
      );
    }
    await apply(item, change);
  }

  async function fail(item: QueueItem, error: RunError): Promise<void> {
    logger.warn({ run: item.runId, fn: item.fn, reason: error.message }, 'a run failed');
    const event = failureEvent(item, error, clock.now());
    await apply(item, {
      op: 'finish',
      result: memoError(error),
      ...(event && { emits: planIngest(registry, [{ event }], clock.now()) }),
    });
  }

  async function apply(item: QueueItem, change: Change): Promise<boolean> {
    const isOurs = await turns.change(item, change);
    if (!isOurs)
      logger.info({ run: item.runId, fn: item.fn, op: change.op }, 'an answer came too late and was dropped');
    return isOurs;
  }

  return { settle, fail, apply };
}

/** None when the run handled a failure itself: a handler that fails is not called for itself. */
function failureEvent(item: QueueItem, error: RunError, now: number): TriggerEvent | undefined {
  const events = JSON.parse(item.events) as TriggerEvent[];
  const [event] = events;
  if (event?.name === FUNCTION_FAILED) return undefined;
  const data = { function_id: item.fn, run_id: item.runId, error, event, events };
  return { id: ulid(now), name: FUNCTION_FAILED, ts: now, data };
}
