/**
 * The database's time without asking it each time: several processes agree on leases however wrong their own clocks
 * are, and a step of the machine's clock moves nothing.
 */
import type pg from 'pg';
import type { Clock } from '@/server/infra/clock/clock';

export type DatabaseClock = Clock & { sync: () => Promise<void> };

export function createDatabaseClock(pool: pg.Pool): DatabaseClock {
  let ahead = Date.now() - performance.now();
  return {
    now: () => Math.floor(performance.now() + ahead),
    async sync() {
      const asked = performance.now();
      const { rows } = await pool.query<{ now: number }>(
        'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now',
      );
      const answered = performance.now();
      if (rows[0]) ahead = rows[0].now - (asked + answered) / 2;
    },
  };
}
