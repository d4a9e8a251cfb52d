/** Keeps the leases of long calls, gives up calls that never end, and looks at the clock and the queue now and then. */
import type pg from 'pg';
import type { Clock } from '@/server/infra/clock/clock';
import type { Logger } from '@/server/infra/log/logger';
import type { Calls } from './calls';
import type { Turns } from './turns';

export type HeartbeatOptions = {
  pool: pg.Pool;
  clock: Clock;
  logger: Logger;
  leaseMs: number;
  callTimeoutMs: number;
  syncClock: () => Promise<void>;
  calls: Calls;
  turns: Turns;
};

export type Heartbeat = {
  start: () => void;
  stop: () => void;
  /** Due items that waited when last counted. */
  queued: () => number;
};

/** Beats in one lease, so that two may be late. */
const BEATS_PER_LEASE = 3;
const GAUGE_EVERY_MS = 5_000;
const SYNC_EVERY_MS = 60_000;

const COUNT_QUEUED = {
  name: 'executor_count_queued',
  text: `SELECT
    (SELECT count(*) FROM (SELECT 1 FROM executor_item WHERE lane IS NULL AND due_at IS NOT NULL AND due_at <= $1 LIMIT 10000) a) +
    (SELECT count(*) FROM (SELECT 1 FROM executor_item WHERE lane IS NOT NULL AND due_at IS NOT NULL AND due_at <= $1 LIMIT 10000) b)
    AS queued`,
};

export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { pool, clock, calls, turns, leaseMs, callTimeoutMs } = options;
  const beatEveryMs = leaseMs / BEATS_PER_LEASE;
  const timers: NodeJS.Timeout[] = [];
  let queued = 0;

  function beat(): void {
    for (const item of calls.startedBefore(callTimeoutMs)) {
      calls.giveUp(item, `The call took over ${callTimeoutMs} ms`);
    }
    const held = calls.startedBefore(beatEveryMs / 2);
    if (held.length > 0) turns.beat(held);
  }

  async function gauge(): Promise<void> {
    const { rows } = await pool.query<{ queued: number | string }>({
      ...COUNT_QUEUED,
      values: [clock.now()],
    });
    queued = Number(rows[0]?.queued ?? 0);
  }

  function repeat(task: () => void | Promise<void>, everyMs: number): void {
    const run = async () => task();
    // The turns tell of a database that is away; a look that fails is taken again.
    timers.push(setInterval(() => void run().catch(() => undefined), everyMs).unref());
  }

  return {
    start() {
      repeat(beat, beatEveryMs);
      repeat(gauge, GAUGE_EVERY_MS);
      repeat(options.syncClock, SYNC_EVERY_MS);
    },
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
    queued: () => queued,
  };
}
