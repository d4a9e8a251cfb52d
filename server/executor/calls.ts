/**
 * The calls under way in this process. Each holds a slot and a lease until its outcome is stored; a call whose lease
 * is lost runs on, but nothing it says is heard any more.
 */
import type { Clock } from '@/server/infra/clock/clock';
import { ulid } from '@/server/infra/ids/ulid';
import type { Logger } from '@/server/infra/log/logger';
import { callFunction } from './call-function';
import { createCallTable } from './call-table';
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

/** How long an item of a function that is not registered here is left for others; longer each time. */
const UNKNOWN_FUNCTION_MS = 5_000;
const UNKNOWN_FUNCTION_DOUBLINGS_MAX = 7;

export function createCalls(options: CallsOptions): Calls {
  const { clock, logger, outcomes, registry } = options;
  const table = createCallTable(options.slots, clock);

  function start(item: QueueItem): void {
    table.add(item);
    call(item, options, () => table.has(item))
      .catch((err) => logger.error({ err, run: item.runId, fn: item.fn }, 'an outcome could not be stored'))
      .finally(() => table.remove(item));
  }

  return {
    start: (items) => items.forEach(start),
    async checkpoint(lease, steps) {
      const item = table.find(leaseOf(lease));
      if (!item) return 'stale';
      if (await storeSteps(item, steps, options)) return 'stored';
      table.remove(item);
      return 'stale';
    },
    startedBefore: table.startedBefore,
    giveUp(item, message) {
      const fn = registry.get(item.fn);
      table.remove(item);
      const reply = { status: 500, headers: {}, body: JSON.stringify({ name: 'CallTimeoutError', message }) };
      if (!fn) return;
      outcomes
        .settle(item, fn, reply)
        .catch((err) => logger.error({ err, run: item.runId }, 'giving up failed'));
    },
    lose(leases) {
      for (const lease of leases) {
        const item = table.find(lease);
        if (item) table.remove(item);
      }
    },
    async releaseAll() {
      const items = table.all();
      items.forEach(table.remove);
      await Promise.all(items.map((item) => outcomes.apply(item, { op: 'release', due: clock.now() })));
    },
    idle: table.idle,
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
    const doublings = Math.min(item.generation - 1, UNKNOWN_FUNCTION_DOUBLINGS_MAX);
    await outcomes.apply(item, { op: 'release', due: clock.now() + UNKNOWN_FUNCTION_MS * 2 ** doublings });
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
