/** The statement of a turn: one round trip that settles, prolongs, fires and claims (`executor_turn`). */
import type pg from 'pg';
import type { Change } from './change';
import type { QueueItem } from './queue-item';

/** A held lease: what every write names. */
export type Lease = Pick<QueueItem, 'id' | 'runId' | 'generation' | 'lane'>;

export type TurnInput = {
  /** Unix milliseconds of the database's clock. */
  now: number;
  leaseMs: number;
  /** Runs that are over and that nothing waits for. */
  done: readonly Lease[];
  changes: readonly { lease: Lease; change: Change }[];
  /** Leases to prolong. */
  beats: readonly Lease[];
  /** Whether to end the waits that are due. */
  fire: boolean;
  /** Items to claim at most. */
  want: number;
  /** Lanes in which slots have become free. */
  hints: readonly string[];
  /** Whether to look at the other lanes too. */
  walk: boolean;
  /** The lane after which the walk goes on. */
  cursor: string;
};

export type TurnOutput = {
  /** Ids of `done` whose lease was no longer ours. */
  stale: string[];
  /** For each change whether it was applied; false means that the lease was no longer ours. */
  applied: boolean[];
  /** `leaseOf` each of `beats` that is no longer ours. */
  lost: string[];
  items: QueueItem[];
  /** Where the walk goes on: '' from the start, undefined when another process was claiming. */
  cursor?: string;
  /** The earliest time at which something becomes due. */
  nextDue?: number;
};

const TEXT =
  'SELECT kind, id, run_id, branch, fn, generation, attempt, lost, pending, steps, bytes, applied, lane, parent, events, memo, at ' +
  'FROM executor_turn($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)';

type Row = {
  kind: 'stale' | 'change' | 'lost' | 'item' | 'cursor' | 'next';
  id: string | null;
  run_id: string;
  branch: string | null;
  fn: string;
  generation: number;
  attempt: number;
  lost: number;
  pending: number;
  steps: number;
  bytes: number;
  /** Of a change. */
  applied: boolean;
  lane: string | null;
  parent: string | null;
  events: string;
  memo: string | null;
  at: number | null;
};

export async function runTurn(pool: pg.Pool, input: TurnInput): Promise<TurnOutput> {
  const { rows } = await pool.query<Row>({ name: 'executor_turn', text: TEXT, values: valuesOf(input) });
  const output: TurnOutput = { stale: [], applied: [], lost: [], items: [] };
  for (const row of rows) read(row, output);
  return output;
}

function valuesOf(input: TurnInput): unknown[] {
  const { now, leaseMs, done, changes, beats, fire, want, hints, walk, cursor } = input;
  return [
    now,
    leaseMs,
    done.length > 0 ? done.map(({ id }) => id) : null,
    done.length > 0 ? done.map(({ generation }) => generation) : null,
    changes.length > 0 ? JSON.stringify(changes.map(changeOf)) : null,
    beats.length > 0 ? beats.map(({ id }) => id) : null,
    beats.length > 0 ? beats.map(({ generation }) => generation) : null,
    fire,
    want,
    hints,
    walk,
    cursor,
  ];
}

function changeOf({ lease, change }: TurnInput['changes'][number]) {
  return { ...change, id: lease.id, run: lease.runId, generation: lease.generation };
}

function read(row: Row, output: TurnOutput): void {
  switch (row.kind) {
    case 'stale':
      output.stale.push(row.id ?? '');
      return;
    case 'lost':
      output.lost.push(row.id ?? '');
      return;
    case 'change':
      output.applied[row.at ?? 0] = row.applied;
      return;
    case 'item':
      output.items.push(itemOf(row));
      return;
    case 'cursor':
      output.cursor = row.id ?? undefined;
      return;
    case 'next':
      output.nextDue = row.at ?? undefined;
  }
}

function itemOf(row: Row): QueueItem {
  return {
    id: row.id ?? '',
    runId: row.run_id,
    branch: row.branch ?? undefined,
    fn: row.fn,
    generation: row.generation,
    attempt: row.attempt,
    lost: row.lost,
    pending: row.pending,
    steps: row.steps,
    bytes: row.bytes,
    lane: row.lane ?? undefined,
    hasParent: row.parent !== null,
    events: row.events,
    memo: row.memo ?? undefined,
  };
}
