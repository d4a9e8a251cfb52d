/**
 * Decides when to speak with the queue. What happens close together rides in one turn: while a turn is under way, or
 * calls are, whatever ends is gathered for the next. A turn that the database could not take is repeated.
 */
import type pg from 'pg';
import type { Clock } from '@/server/infra/clock/clock';
import type { Logger } from '@/server/infra/log/logger';
import type { Change } from './change';
import { databaseFailure } from './database-failure';
import type { QueueItem } from './queue-item';
import { createTrigger } from './trigger-timer';
import { type Lease, runTurn, type TurnInput, type TurnOutput } from './turn-statement';

export type TurnsOptions = {
  pool: pg.Pool;
  clock: Clock;
  logger: Logger;
  leaseMs: number;
  /** The longest silence between two looks at the queue. */
  pollMs: number;
  /** How long an ended run may wait for company while other calls are under way. */
  lingerMs: number;
  /** Calls that may be started now. */
  freeSlots: () => number;
  /** Calls under way. */
  activeCalls: () => number;
  onItems: (items: QueueItem[]) => void;
  /** These leases (`leaseOf`) are no longer ours. */
  onLost: (leases: string[]) => void;
  /** Work is due for which this process has no free slot. */
  onSurplus: () => void;
};

export type Turns = {
  /** Ends a run that nothing waits for. */
  finish: (lease: Lease) => void;
  /** @returns false when the lease was no longer ours and nothing was done */
  change: (lease: Lease, change: Change) => Promise<boolean>;
  /** Prolongs leases. */
  beat: (leases: readonly Lease[]) => void;
  /** Something may have become due. */
  wake: () => void;
  /** Nothing is claimed any more; settling goes on. */
  stopClaiming: () => void;
  startClaiming: () => void;
  isClaiming: () => boolean;
  /** Resolves when everything handed in so far is settled. */
  flush: () => Promise<void>;
  /** Settles what is left and ends. */
  close: () => Promise<void>;
  /** Whether the last turn reached the database. */
  isHealthy: () => boolean;
  /** Whether items may wait in the queue, so that new ones must not overtake them. */
  hasBacklog: () => boolean;
};

type PendingChange = {
  lease: Lease;
  change: Change;
  resolve: (applied: boolean) => void;
  reject: (e: unknown) => void;
};

/** Ended runs that are settled without lingering. */
const DONE_MAX = 16;
const BUSY_RETRY_MS = 20;
const FAILURE_MS_MAX = 2_000;

export function createTurns(options: TurnsOptions): Turns {
  const { clock } = options;
  const state = createState();
  const trigger = createTrigger(turn);

  function take(): TurnInput {
    const { done, changes, beats } = state;
    state.done = [];
    state.changes = [];
    state.beats = [];
    state.inHand = changes;
    const now = clock.now();
    const isDue = now >= state.nextDue || now >= state.claimedAt + options.pollMs;
    const want = state.isClaiming && (state.mayClaim || isDue) ? Math.max(options.freeSlots(), 0) : 0;
    return {
      now,
      leaseMs: options.leaseMs,
      done,
      changes,
      beats,
      fire: isDue && state.isClaiming,
      want,
      cursor: state.cursor,
    };
  }

  async function turn(): Promise<number | undefined> {
    const input = take();
    let output: TurnOutput;
    try {
      output = await runTurn(options.pool, input);
    } catch (error) {
      return repeat(input, error);
    }
    state.failures = 0;
    return settle(input, output);
  }

  function settle(input: TurnInput, output: TurnOutput): number | undefined {
    for (const [index, { resolve }] of state.inHand.entries()) resolve(output.applied[index] ?? false);
    state.inHand = [];
    if (output.stale.length > 0)
      options.logger.warn({ runs: output.stale }, 'ended runs were no longer ours');
    if (output.lost.length > 0) options.onLost(output.lost);
    state.nextDue = output.nextDue ?? Number.POSITIVE_INFINITY;
    const isBusy = input.want > 0 && output.cursor === undefined;
    if (input.want > 0) {
      state.claimedAt = input.now;
      state.cursor = output.cursor ?? state.cursor;
      state.mayClaim = output.items.length >= input.want || isBusy || state.cursor !== '';
    }
    if (output.items.length > 0) options.onItems(output.items);
    return nextDelay(input, output, isBusy);
  }

  /** Milliseconds until the next turn, as far as the queue is concerned. */
  function nextDelay(input: TurnInput, output: TurnOutput, isBusy: boolean): number | undefined {
    if (!state.isClaiming) return undefined;
    const ahead = state.nextDue - clock.now();
    const free = options.freeSlots();
    if (ahead <= 0) {
      state.mayClaim = true;
      if (free <= 0) options.onSurplus();
    }
    if (!state.mayClaim || free <= 0) return Math.min(Math.max(ahead, BUSY_RETRY_MS), options.pollMs);
    return isBusy || (input.want > 0 && output.items.length === 0 && state.cursor === '') ? BUSY_RETRY_MS : 0;
  }

  async function repeat(input: TurnInput, error: unknown): Promise<number> {
    const failure = databaseFailure(error);
    if (failure === 'data' && input.changes.length > 0) {
      const failed = state.inHand;
      state.inHand = [];
      state.done.unshift(...input.done);
      state.beats.unshift(...input.beats);
      for (const one of failed) await alone(one, input);
      return 0;
    }
    state.done.unshift(...input.done);
    state.beats.unshift(...input.beats);
    state.changes.unshift(...state.inHand);
    state.inHand = [];
    state.failures += 1;
    if (failure !== 'conflict') options.logger.error({ err: error }, 'a turn failed; it is repeated');
    return Math.min(FAILURE_MS_MAX, 50 * 2 ** Math.min(state.failures, 10));
  }

  /** One change by itself, so that one which the database refuses takes no other with it. */
  async function alone(one: PendingChange, input: TurnInput): Promise<void> {
    try {
      const single = { ...input, done: [], beats: [], changes: [one], fire: false, want: 0 };
      one.resolve((await runTurn(options.pool, single)).applied[0] ?? false);
    } catch (error) {
      if (databaseFailure(error) === 'data') one.reject(error);
      else state.changes.push(one);
    }
  }

  async function flush(): Promise<void> {
    while (state.done.length + state.changes.length + state.beats.length > 0 || trigger.isRunning()) {
      trigger.within(0);
      await trigger.ended();
    }
  }

  return {
    finish(lease) {
      state.done.push(lease);
      trigger.within(state.done.length >= DONE_MAX || options.activeCalls() <= 1 ? 0 : options.lingerMs);
    },
    change(lease, change) {
      return new Promise((resolve, reject) => {
        state.changes.push({ lease, change, resolve, reject });
        if (change.op !== 'checkpoint' && change.op !== 'retry') state.mayClaim = true;
        trigger.within(0);
      });
    },
    beat(leases) {
      state.beats.push(...leases);
      trigger.within(0);
    },
    wake() {
      state.mayClaim = true;
      if (state.isClaiming) trigger.within(0);
    },
    stopClaiming() {
      state.isClaiming = false;
    },
    startClaiming() {
      state.isClaiming = true;
      state.mayClaim = true;
      trigger.within(0);
    },
    isClaiming: () => state.isClaiming,
    flush,
    async close() {
      await flush();
      trigger.stop();
    },
    isHealthy: () => state.failures === 0,
    hasBacklog: () => !state.isClaiming || state.mayClaim || state.nextDue <= clock.now(),
  };
}

function createState() {
  return {
    done: [] as Lease[],
    changes: [] as PendingChange[],
    beats: [] as Lease[],
    /** The changes of the turn under way. */
    inHand: [] as PendingChange[],
    isClaiming: false,
    mayClaim: false,
    cursor: '',
    nextDue: Number.NEGATIVE_INFINITY,
    claimedAt: 0,
    failures: 0,
  };
}
