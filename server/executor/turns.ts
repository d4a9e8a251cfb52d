/**
 * Decides when to speak with the queue. What happens close together rides in one turn: while a turn is under way, or
 * calls are, whatever ends is gathered for the next. A turn that the database could not take is repeated.
 */
import type pg from 'pg';
import type { Clock } from '@/server/infra/clock/clock';
import { databaseFailure } from '@/server/infra/db/database-failure';
import type { Logger } from '@/server/infra/log/logger';
import type { Change } from './change';
import type { ClaimSchedule } from './claim-schedule';
import type { QueueItem } from './queue-item';
import { createTrigger } from './trigger-timer';
import { createTurnBox, type PendingChange, type TurnLoad } from './turn-box';
import { type Lease, runTurn, type TurnInput, type TurnOutput } from './turn-statement';

export type TurnsOptions = {
  pool: pg.Pool;
  clock: Clock;
  logger: Logger;
  schedule: ClaimSchedule;
  leaseMs: number;
  /** How long an ended run may wait for company while other calls are under way. */
  lingerMs: number;
  /** Calls under way. */
  activeCalls: () => number;
  onItems: (items: QueueItem[]) => void;
  /** These leases (`leaseOf`) are no longer ours. */
  onLost: (leases: string[]) => void;
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
  startClaiming: () => void;
  /** Nothing is claimed any more; settling goes on. */
  stopClaiming: () => void;
  /** Resolves when everything handed in so far is settled, or the database cannot be reached. */
  flush: () => Promise<void>;
  /** Settles what is left and ends. */
  close: () => Promise<void>;
  /** Whether the last turn reached the database. */
  isHealthy: () => boolean;
};

/** Ended runs that are settled without lingering. */
const DONE_MAX = 16;
const FAILURE_MS = 50;
const FAILURE_MS_MAX = 2_000;
/** Failed turns in a row after which a flush gives up. */
const FLUSH_FAILURES_MAX = 3;

export function createTurns(options: TurnsOptions): Turns {
  const { schedule, activeCalls, lingerMs } = options;
  const box = createTurnBox();
  let failures = 0;

  const trigger = createTrigger(async () => {
    const load = box.take();
    const asked = schedule.ask(options.clock.now());
    const input = { ...load, ...asked, leaseMs: options.leaseMs };
    let output: TurnOutput;
    try {
      output = await runTurn(options.pool, input);
    } catch (error) {
      failures += 1;
      schedule.wake();
      box.putBack(await rescue(load, input, error, options));
      return Math.min(FAILURE_MS_MAX, FAILURE_MS * 2 ** Math.min(failures, 10));
    }
    failures = 0;
    tell(load, output, options);
    return schedule.learn(asked, output);
  });

  async function flush(): Promise<void> {
    while ((!box.isEmpty() || trigger.isRunning()) && failures <= FLUSH_FAILURES_MAX) {
      trigger.within(failures === 0 ? 0 : FAILURE_MS);
      await trigger.ended();
    }
  }

  return {
    finish(lease) {
      box.finish(lease);
      if (lease.lane !== undefined) schedule.freed(lease.lane);
      trigger.within(box.ended() >= DONE_MAX || activeCalls() <= 1 ? 0 : lingerMs);
    },
    change(lease, change) {
      tellOfChange(schedule, lease, change);
      trigger.within(0);
      return box.change(lease, change);
    },
    beat(leases) {
      box.beat(leases);
      trigger.within(0);
    },
    wake() {
      schedule.wake();
      if (schedule.isClaiming()) trigger.within(0);
    },
    startClaiming() {
      schedule.start();
      trigger.within(0);
    },
    stopClaiming: schedule.stop,
    flush,
    close: () => flush().then(trigger.stop),
    isHealthy: () => failures === 0,
  };
}

/** A checkpoint keeps its slot; a retry leaves it; all else may also have made something due. */
function tellOfChange(schedule: ClaimSchedule, { lane }: Lease, { op }: Change): void {
  if (op === 'checkpoint') return;
  if (op !== 'retry') schedule.wake();
  else if (lane !== undefined) schedule.freed(lane);
}

function tell(load: TurnLoad, output: TurnOutput, { logger, onLost, onItems }: TurnsOptions): void {
  for (const [index, { resolve }] of load.changes.entries()) resolve(output.applied[index] ?? false);
  if (output.stale.length > 0) logger.info({ runs: output.stale }, 'ended runs were no longer ours');
  if (output.lost.length > 0) onLost(output.lost);
  if (output.items.length > 0) onItems(output.items);
}

/** @returns what is left for the next turn after one failed */
async function rescue(
  load: TurnLoad,
  input: TurnInput,
  error: unknown,
  { pool, logger }: TurnsOptions,
): Promise<TurnLoad> {
  const failure = databaseFailure(error);
  if (failure !== 'conflict') logger.error({ err: error }, 'a turn failed; it is repeated');
  if (failure !== 'data') return load;
  // One of the changes is refused: they go one by one, so that it takes no other with it.
  return { ...load, changes: await applyOneByOne(load.changes, input, pool) };
}

/** @returns the changes that the database could not take for other reasons than themselves */
async function applyOneByOne(
  changes: readonly PendingChange[],
  input: TurnInput,
  pool: pg.Pool,
): Promise<PendingChange[]> {
  const left: PendingChange[] = [];
  for (const one of changes) {
    try {
      const output = await runTurn(pool, {
        ...input,
        done: [],
        beats: [],
        changes: [one],
        fire: false,
        want: 0,
      });
      one.resolve(output.applied[0] ?? false);
    } catch (error) {
      if (databaseFailure(error) === 'data') one.reject(error);
      else left.push(one);
    }
  }
  return left;
}
