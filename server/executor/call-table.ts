/** The calls under way, by lease; each takes a slot. */
import type { Clock } from '@/server/infra/clock/clock';
import { leaseOf, type QueueItem } from './queue-item';
import type { Slots } from './slots';

export type CallTable = {
  add: (item: QueueItem) => void;
  has: (item: QueueItem) => boolean;
  /** By `leaseOf`. */
  find: (lease: string) => QueueItem | undefined;
  /** Frees the slot; a second time does nothing. */
  remove: (item: QueueItem) => void;
  all: () => QueueItem[];
  /** Those that began at least this long ago. */
  startedBefore: (ms: number) => QueueItem[];
  /** Resolves when there is none. */
  idle: () => Promise<void>;
};

export function createCallTable(slots: Slots, clock: Clock): CallTable {
  const calls = new Map<string, { item: QueueItem; startedAt: number }>();
  let waiters: (() => void)[] = [];
  return {
    add(item) {
      slots.use();
      calls.set(leaseOf(item), { item, startedAt: clock.now() });
    },
    has: (item) => calls.has(leaseOf(item)),
    find: (lease) => calls.get(lease)?.item,
    remove(item) {
      if (!calls.delete(leaseOf(item))) return;
      slots.leave();
      if (calls.size > 0) return;
      for (const resolve of waiters) resolve();
      waiters = [];
    },
    all: () => [...calls.values()].map(({ item }) => item),
    startedBefore(ms) {
      const latest = clock.now() - ms;
      return [...calls.values()].filter(({ startedAt }) => startedAt <= latest).map(({ item }) => item);
    },
    idle: () => (calls.size === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  };
}
