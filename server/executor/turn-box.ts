/** What waits for the next turn. */
import type { Change } from './change';
import type { Lease, TurnInput } from './turn-statement';

export type PendingChange = {
  lease: Lease;
  change: Change;
  /** Told whether the lease was still ours. */
  resolve: (applied: boolean) => void;
  reject: (error: unknown) => void;
};

export type TurnLoad = Pick<TurnInput, 'done' | 'beats'> & { changes: readonly PendingChange[] };

export type TurnBox = {
  finish: (lease: Lease) => void;
  change: (lease: Lease, change: Change) => Promise<boolean>;
  beat: (leases: readonly Lease[]) => void;
  /** Ended runs in the box. */
  ended: () => number;
  isEmpty: () => boolean;
  take: () => TurnLoad;
  /** Puts a load back in front of what came since. */
  putBack: (load: TurnLoad) => void;
};

export function createTurnBox(): TurnBox {
  let done: Lease[] = [];
  let changes: PendingChange[] = [];
  let beats: Lease[] = [];
  return {
    finish(lease) {
      done.push(lease);
    },
    change: (lease, change) =>
      new Promise((resolve, reject) => {
        changes.push({ lease, change, resolve, reject });
      }),
    beat(leases) {
      beats.push(...leases);
    },
    ended: () => done.length,
    isEmpty: () => done.length + changes.length + beats.length === 0,
    take() {
      const load = { done, changes, beats };
      done = [];
      changes = [];
      beats = [];
      return load;
    },
    putBack(load) {
      done = [...load.done, ...done];
      changes = [...load.changes, ...changes];
      beats = [...load.beats, ...beats];
    },
  };
}
