/**
 * Takes events in. Sends that arrive while a statement is under way share the next one; when it is committed, to
 * disk, they are acknowledged. A run that this process has a slot for is born leased and called straight away, which
 * saves claiming it.
 */
import type pg from 'pg';
import type { Clock } from '@/server/infra/clock/clock';
import { databaseFailure } from './database-failure';
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

type Sender = {
  events: readonly IncomingEvent[];
  runs: readonly NewRun[];
  resolve: () => void;
  reject: (e: unknown) => void;
};

const STATEMENT = {
  name: 'executor_ingest',
  text: 'SELECT kind, id FROM executor_ingest($1, $2, $3, $4, $5, $6)',
};
/** Events in one statement. */
const BATCH_MAX = 500;

export function createIngest(options: IngestOptions): Ingest {
  const { pool, clock, registry } = options;
  const waiting: Sender[] = [];
  let isFlushing = false;

  function add(events: readonly IncomingEvent[], runs: readonly NewRun[]): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({ events, runs, resolve, reject });
      if (isFlushing) return;
      isFlushing = true;
      setImmediate(flush);
    });
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const senders = nextSenders();
      try {
        await write(senders);
        for (const { resolve } of senders) resolve();
      } catch (error) {
        await oneByOne(senders, error);
      }
    }
    isFlushing = false;
  }

  function nextSenders(): Sender[] {
    let size = 0;
    const end = waiting.findIndex(({ events }) => {
      size += events.length;
      return size > BATCH_MAX;
    });
    const count = end < 0 ? waiting.length : Math.max(end, 1);
    return waiting.splice(0, count);
  }

  /** An event that the database refuses takes no other send with it. */
  async function oneByOne(senders: Sender[], error: unknown): Promise<void> {
    if (senders.length === 1 || databaseFailure(error) !== 'data') {
      for (const { reject } of senders) reject(error);
      return;
    }
    for (const sender of senders) await write([sender]).then(sender.resolve, sender.reject);
  }

  async function write(senders: readonly Sender[]): Promise<void> {
    const now = clock.now();
    const events = senders.flatMap((sender) => sender.events);
    const batch = planIngest(registry, events, now);
    for (const { row, waits } of senders.flatMap(({ runs }) => runs)) {
      batch.runs.push(row);
      batch.waits.push(...waits);
    }
    const leased = lease(batch, now);
    let taken: Set<string>;
    try {
      taken = await insert(batch, now);
    } catch (error) {
      options.returnSlots(leased.length);
      throw error;
    }
    const mine = leased.filter(({ id }) => taken.has(id));
    options.returnSlots(leased.length - mine.length);
    options.onLeased(mine.map(itemOf));
    if (taken.size > mine.length) options.onQueued();
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

  /** Ids of the runs that are new. */
  async function insert(batch: IngestBatch, now: number): Promise<Set<string>> {
    const taken = new Set<string>();
    const { rows } = await pool.query<{ kind: string; id: string }>({
      ...STATEMENT,
      values: [now, ...ingestValues(batch)],
    });
    for (const { kind, id } of rows) {
      if (kind === 'run') taken.add(id);
      else options.onMatches();
    }
    return taken;
  }

  return { take: (events) => add(events, []), takeRuns: (runs) => add([], runs) };
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
