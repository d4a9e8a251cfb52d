/** What an embedded executor is given, and what it assumes where nothing is said. */
import type pg from 'pg';
import type { Clock } from '@/server/infra/clock/clock';
import type { Logger } from '@/server/infra/log/logger';
import { serverBackoff } from './backoff';
import { createDatabaseClock } from './database-clock';

export type EmbeddedExecutorOptions = {
  /** The process's pool; one of its connections is kept for listening. */
  pool: pg.Pool;
  logger: Logger;
  /** The database's own time unless told; a given clock must agree with that of every other process. */
  clock?: Clock;
  /** Calls under way at once in this process; 50 unless told. */
  concurrency?: number;
  /** How long a process that died keeps its runs from the others; 10 s unless told. */
  leaseMs?: number;
  /** The longest time between two looks at the queue; 1 s unless told. */
  pollMs?: number;
  /** How long the end of a run may wait to be stored with others; 5 ms unless told. */
  lingerMs?: number;
  /** A call that takes longer counts as failed; 2 hours unless told. */
  callTimeoutMs?: number;
  /** Milliseconds to wait after attempt n (0-based) failed; the schedule of an Inngest server unless told. */
  backoff?: (attempt: number) => number;
  /** How often expired keys are deleted; 10 minutes unless told. */
  retentionEveryMs?: number;
};

export type ResolvedOptions = Required<EmbeddedExecutorOptions> & {
  /** Brings the clock in step with the database. */
  syncClock: () => Promise<void>;
};

export function readOptions(given: EmbeddedExecutorOptions): ResolvedOptions {
  const databaseClock = createDatabaseClock(given.pool);
  return {
    concurrency: 50,
    leaseMs: 10_000,
    pollMs: 1_000,
    lingerMs: 5,
    callTimeoutMs: 2 * 3_600_000,
    backoff: serverBackoff,
    retentionEveryMs: 10 * 60_000,
    ...given,
    clock: given.clock ?? databaseClock,
    syncClock: given.clock ? async () => undefined : databaseClock.sync,
  };
}
