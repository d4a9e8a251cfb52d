/**
 * The calls under way in this process. Each holds a slot and a lease until its outcome is stored; a call whose lease
 * is lost runs on, but nothing it says is heard any more.
 */
import type { Clock } from '@/server/infra/clock/clock';
import { ulid } from '@/server/infra/ids/ulid';
import type { Logger } from '@/server/infra/log/logger';
import { callFunction } from './call-function';
import { readSteps, validOperations } from './decide-change';
import { LOST_LEASES_MAX } from './limits';
import type { Outcomes } from './outcomes';
import { leaseOf, type QueueItem } from './queue-item';
import type { Registry } from './registry';
import type { Slots } from './slots';
import type { DirectHandler } from './transport';

export type CallsOptions = {
  clock: Clock;
  logger: Logger;
  registry: Registry;
  slots: Slots;
  outcomes: Outcomes;
  /** The functions' handler. */
  transport: () => DirectHandler;
};

export type Calls = {
  start: (items: readonly QueueItem[]) => void;
  /** Stores steps of a call that goes on; `stale` tells the SDK to stop at once. */
  checkpoint: (lease: { id: string; generation: number }, steps: unknown) => Promise<'stored' | 'stale'>;
  /** Items whose call began at least this long ago. */
  startedBefore: (ms: number) => QueueItem[];
  /** Ends a call that takes too long as a failed attempt. */
  giveUp: (item: QueueItem, message: string) => void;
  /** These leases (`leaseOf`) are no longer ours. */
  lose: (leases: readonly string[]) => void;
  /** Gives all leases back, so that another process can take over at once. */
  releaseAll: () => Promise<void>;
  /** Resolves when no call is under way. */
  idle: () => Promise<void>;
};

/** How long an item of a function that is not registered here is left for others. */
const UNKNOWN_FUNCTION_MS = 5_000;

type Call = { item: QueueItem; startedAt: number };

export function createCalls(options: CallsOptions): Calls {
  const { clock, logger, slots, outcomes } = options;
  const calls = new Map<string, Call>();
  let waiters: (() => void)[] = [];

  function start(item: QueueItem): void {
    slots.use();
    calls.set(leaseOf(item), { item, startedAt: clock.now() });
    call(item, options, () => calls.has(leaseOf(item)))
      .catch((err) =>
        logger.error({ err, run: item.runId, fn: item.fn }, 'the outcome of a call could not be stored'),
      )
      .finally(() => forget(item));
  }

  function forget(item: QueueItem): void {
    if (!calls.delete(leaseOf(item))) return;
    slots.leave();
    if (calls.size > 0) return;
    for (const resolve of waiters) resolve();
    waiters = [];
  }

  async function checkpoint(
    lease: { id: string; generation: number },
    given: unknown,
  ): Promise<'stored' | 'stale'> {
    const item = calls.get(leaseOf(lease))?.item;
    if (!item) return 'stale';
    if (await storeSteps(item, given, options)) return 'stored';
    forget(item);
    return 'stale';
  }

  function giveUp(item: QueueItem, message: string): void {
    const fn = options.registry.get(item.fn);
    forget(item);
    const reply = { status: 500, headers: {}, body: JSON.stringify({ name: 'CallTimeoutError', message }) };
    if (fn)
      outcomes
        .settle(item, fn, reply)
        .catch((err) => logger.error({ err, run: item.runId }, 'giving up failed'));
  }

  return {
    start: (items) => items.forEach(start),
    checkpoint,
    startedBefore(ms) {
      const latest = clock.now() - ms;
      return [...calls.values()].filter(({ startedAt }) => startedAt <= latest).map(({ item }) => item);
    },
    giveUp,
    lose(leases) {
      for (const lease of leases) {
        const item = calls.get(lease)?.item;
        if (item) forget(item);
      }
    },
    async releaseAll() {
      const items = [...calls.values()].map(({ item }) => item);
      items.forEach(forget);
      await Promise.all(items.map((item) => outcomes.apply(item, { op: 'release', due: clock.now() })));
    },
    idle: () => (calls.size === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  };
}

async function call(item: QueueItem, options: CallsOptions, isHeard: () => boolean): Promise<void> {
  const { registry, outcomes, clock, logger } = options;
  const fn = registry.get(item.fn);
  if (!fn) {
    logger.warn(
      { run: item.runId, fn: item.fn },
      'a queued run names a function that is not registered here',
    );
    await outcomes.apply(item, { op: 'release', due: clock.now() + UNKNOWN_FUNCTION_MS });
    return;
  }
  if (item.lost > LOST_LEASES_MAX) {
    const message = `The process that ran it was lost ${item.lost} times in a row`;
    return outcomes.fail(item, { name: 'LeaseLostError', message });
  }
  const reply = await callFunction(options.transport(), item, fn, ulid());
  if (isHeard()) await outcomes.settle(item, fn, reply);
}

/** False when the call must stop: its lease is lost, or it has just failed for the size of its steps. */
async function storeSteps(item: QueueItem, given: unknown, options: CallsOptions): Promise<boolean> {
  const fn = options.registry.get(item.fn);
  const isBeat = Array.isArray(given) && given.length === 0;
  const operations = isBeat ? [] : validOperations(given);
  if (!fn || !operations) return false;
  const steps = readSteps(operations, { item, fn });
  if (!Array.isArray(steps)) {
    await options.outcomes.fail(item, steps);
    return false;
  }
  if (!(await options.outcomes.apply(item, { op: 'checkpoint', steps }))) return false;
  item.steps += steps.length;
  for (const [, body] of steps) item.bytes += Buffer.byteLength(body);
  return true;
}
