/**
 * Takes events in. Sends that arrive while a statement is under way share the next one; when it is committed, to
 * disk, they are acknowledged. A run that this process has a slot for is born leased and called straight away, which
 * saves claiming it.
 */
import type pg from 'pg';
import type { Clock } from '@/server/infra/clock/clock';
import { createBatcher } from '@/server/infra/db/batcher';
import { databaseFailure } from '@/server/infra/db/database-failure';
import { type IngestBatch, ingestValues, type RunRow } from './ingest-batch';
import type { NewRun } from './new-run';
import { type IncomingEvent, planIngest } from './plan-ingest';
import type { QueueItem } from './queue-item';
import type { Registry } from './registry';

export type IngestOptions = {
  pool: pg.Pool;
  clock: Clock;
  registry: Registry;
  leaseMs: number;
  /** Takes up to `count` call slots; tells how many it got. */
  reserveSlots: (count: number) => number;
  /** Gives slots back that were not needed. */
  returnSlots: (count: number) => void;
  /** Calls items on reserved slots. */
  onLeased: (items: QueueItem[]) => void;
  /** Runs wait in the queue. */
  onQueued: () => void;
  /** Waits or runs may be concerned by an event. */
  onMatches: () => void;
};

export type Ingest = {
  /** Resolves when the events are durably taken in; repeated ones change nothing. */
  take: (events: readonly IncomingEvent[]) => Promise<void>;
  /** Runs that happen at most once, such as cron ticks. */
  takeRuns: (runs: readonly NewRun[]) => Promise<void>;
};

type Send = { events: readonly IncomingEvent[]; runs: readonly NewRun[] };

const STATEMENT = {
  name: 'executor_ingest',
  text: 'SELECT kind, id FROM executor_ingest($1, $2, $3, $4, $5, $6)',
};
/** Events in one statement. */
const BATCH_MAX = 500;

export function createIngest(options: IngestOptions): Ingest {
  const { clock, registry } = options;

  async function write(sends: readonly Send[]): Promise<void> {
    const now = clock.now();
    const batch = planIngest(
      registry,
      sends.flatMap(({ events }) => events),
      now,
    );
    for (const { row, waits } of sends.flatMap(({ runs }) => runs)) {
      batch.runs.push(row);
      batch.waits.push(...waits);
    }
    const leased = lease(batch, now);
    const { runs, matches } = await insert(options.pool, batch, now).catch((error) => {
      options.returnSlots(leased.length);
      throw error;
    });
    const mine = leased.filter(({ id }) => runs.has(id));
    options.returnSlots(leased.length - mine.length);
    options.onLeased(mine.map(itemOf));
    if (runs.size > mine.length) options.onQueued();
    if (matches) options.onMatches();
  }

  function lease(batch: IngestBatch, now: number): RunRow[] {
    const open = batch.runs.filter(({ lane }) => lane === undefined);
    const leased = open.slice(0, options.reserveSlots(open.length));
    for (const run of leased) {
      run.leased = true;
      run.due_at = now + options.leaseMs;
    }
    return leased;
  }

  const add = createBatcher<Send>({
    write,
    sizeOf: ({ events, runs }) => events.length + runs.length,
    sizeMax: BATCH_MAX,
    isItsOwnFault: (error) => databaseFailure(error) === 'data',
  });
  return { take: (events) => add({ events, runs: [] }), takeRuns: (runs) => add({ events: [], runs }) };
}

/** Ids of the runs that are new, and whether events concern waits or other runs. */
async function insert(
  pool: pg.Pool,
  batch: IngestBatch,
  now: number,
): Promise<{ runs: Set<string>; matches: boolean }> {
  const values = [now, ...ingestValues(batch)];
  const { rows } = await pool.query<{ kind: 'run' | 'matches'; id: string }>({ ...STATEMENT, values });
  return {
    runs: new Set(rows.filter(({ kind }) => kind === 'run').map(({ id }) => id)),
    matches: rows.some(({ kind }) => kind === 'matches'),
  };
}

function itemOf(run: RunRow): QueueItem {
  return {
    id: run.id,
    runId: run.id,
    fn: run.fn,
    generation: 1,
    attempt: 0,
    lost: 0,
    pending: 0,
    steps: 0,
    bytes: 0,
    hasParent: false,
    events: run.events,
  };
}
