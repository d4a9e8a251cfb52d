/** Deletes the keys that have expired. A run's own rows go with the run. */
import type pg from 'pg';
import type { Clock } from '@/server/infra/clock/clock';
import type { Logger } from '@/server/infra/log/logger';
import { createTrigger } from './trigger-timer';

export type RetentionOptions = { pool: pg.Pool; clock: Clock; logger: Logger; everyMs: number };

export type Retention = { start: () => void; close: () => Promise<void> };

const BATCH = 10_000;
const PURGE = {
  name: 'executor_purge_once',
  text: `DELETE FROM executor_once WHERE key IN (
    SELECT key FROM executor_once WHERE until <= $1 ORDER BY until LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
};

/** @returns how many keys went */
export async function purge(pool: pg.Pool, now: number): Promise<number> {
  let purged = 0;
  for (let count = BATCH; count === BATCH; purged += count) {
    count = (await pool.query({ ...PURGE, values: [now] })).rowCount ?? 0;
  }
  return purged;
}

export function createRetention({ pool, clock, logger, everyMs }: RetentionOptions): Retention {
  const trigger = createTrigger(async () => {
    try {
      await purge(pool, clock.now());
    } catch (err) {
      logger.error({ err }, 'retention failed; it is repeated');
    }
    return everyMs;
  });
  return {
    start: () => trigger.within(Math.random() * everyMs),
    async close() {
      trigger.stop();
      if (trigger.isRunning()) await trigger.ended();
    },
  };
}
