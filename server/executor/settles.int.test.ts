/**
 * Whatever answers arrive, in whatever order and however often: only the holder of the current lease changes anything,
 * a memoised step never changes, and a run is never left waiting for nothing.
 */
import fc from 'fast-check';
import type pg from 'pg';
import { expect } from 'vitest';
import type { Change } from './change';
import { ingestValues, type RunRow } from './ingest-batch';
import { memoData } from './step-operation';
import { test } from './testing/world-test';
import { type Lease, runTurn, type TurnInput } from './turn-statement';

const LEASE_MS = 1_000;
const RUN = 'R'.repeat(26);
const STEP_NAMES = ['s0', 's1', 's2', 's3', 's4'];

type Command =
  | { kind: 'claim' }
  | { kind: 'expire' }
  | { kind: 'fire' }
  | { kind: 'resume'; step: string }
  | { kind: 'beat'; lease: number }
  | {
      kind: 'settle';
      lease: number;
      op: Change['op'] | 'done';
      steps: string[];
      race: boolean;
      again: boolean;
    };

const step = fc.constantFrom(...STEP_NAMES);
const lease = fc.nat({ max: 20 });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Command>({ kind: 'claim' }) },
  { weight: 1, arbitrary: fc.constant<Command>({ kind: 'expire' }) },
  { weight: 1, arbitrary: fc.constant<Command>({ kind: 'fire' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resume' as const), step }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('beat' as const), lease }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      lease,
      op: fc.constantFrom<Change['op'] | 'done'>(
        'checkpoint',
        'advance',
        'advance',
        'branch',
        'branch',
        'retry',
        'release',
        'finish',
        'done',
      ),
      steps: fc.uniqueArray(step, { minLength: 1, maxLength: 3 }),
      race: fc.boolean(),
      /** Whether the answer is delivered a second time. */
      again: fc.boolean(),
    }),
  },
);

type Row = {
  id: string;
  branch: string | null;
  generation: number;
  leased: boolean;
  due_at: unknown;
  pending: number;
  blocking: number;
};
type Snapshot = {
  items: Row[];
  steps: { step_id: string; body: string }[];
  waits: { id: string; race: boolean }[];
};

async function snapshot(pool: pg.Pool): Promise<Snapshot> {
  const select = async (sql: string) => (await pool.query(sql)).rows;
  return {
    items: await select(
      'SELECT id, branch, generation, leased, due_at, pending, blocking, race FROM executor_item ORDER BY id',
    ),
    steps: await select('SELECT step_id, body FROM executor_step ORDER BY ord'),
    waits: await select('SELECT id, race FROM executor_wait ORDER BY id'),
  };
}

/** A queue with one run in it, and everything that was ever leased. */
function createQueue(pool: pg.Pool) {
  const leases: (Lease & { branch?: string })[] = [];
  const memo = new Map<string, string>();
  let now = 1_000_000;
  let bodies = 0;

  const turn = (input: Partial<TurnInput>) =>
    runTurn(pool, {
      now,
      leaseMs: LEASE_MS,
      done: [],
      changes: [],
      beats: [],
      fire: false,
      want: 0,
      hints: [],
      walk: true,
      cursor: '',
      ...input,
    });

  const changeOf = (
    { op, steps, race }: Extract<Command, { kind: 'settle' }>,
    branch: string | undefined,
  ): Change => {
    bodies += 1;
    const entries = steps.map((name): [string, string] => [name, memoData(`${name} ${bodies}`)]);
    const [first = ['', '']] = entries;
    switch (op) {
      case 'checkpoint':
        return { op, steps: entries };
      case 'advance':
        return {
          op,
          steps: entries.slice(2),
          branches: steps.slice(0, 1).map((name): [string, boolean] => [name, race]),
          waits: steps
            .slice(1, 2)
            .map((name) => ({ step: name, kind: 'sleep' as const, due_at: now + 50_000, race })),
        };
      case 'branch':
        return { op, step: [branch ?? first[0], first[1]] };
      case 'retry':
        return { op, due: now + 10, attempt: 1 };
      case 'release':
        return { op, due: now };
      default:
        return { op: 'finish' };
    }
  };

  /** Delivers an answer; checks that it counts exactly when its lease is the current one. */
  async function settle(input: Extract<Command, { kind: 'settle' }>): Promise<void> {
    const held = leases[input.lease % Math.max(leases.length, 1)];
    if (!held) return;
    // A call of a run never speaks of a branch, nor the other way round.
    if (
      (input.op === 'branch') !== (held.branch !== undefined) &&
      ['branch', 'advance', 'checkpoint', 'done'].includes(input.op)
    )
      return;
    const change = changeOf(input, held.branch);
    for (let delivery = 0; delivery < (input.again ? 2 : 1); delivery++) {
      const before = await snapshot(pool);
      const isOurs = before.items.some(
        (row) => row.id === held.id && row.leased && row.generation === held.generation,
      );
      const output = await turn(
        input.op === 'done' ? { done: [held] } : { changes: [{ lease: held, change }] },
      );
      const counted = input.op === 'done' ? output.stale.length === 0 : output.applied[0];
      expect(counted).toBe(isOurs);
      if (!isOurs) expect(await snapshot(pool)).toEqual(before);
    }
  }

  async function run(command: Command): Promise<void> {
    switch (command.kind) {
      case 'claim':
        now += 20;
        for (const item of (await turn({ want: 10 })).items) leases.push(item);
        return;
      case 'expire':
        now += LEASE_MS + 1;
        return;
      case 'fire':
        now += 60_000;
        await turn({ fire: true });
        return;
      case 'resume':
        await pool.query('SELECT executor_resume($1, $2, $3)', [
          now,
          `${RUN}.${command.step}`,
          memoData('resumed'),
        ]);
        return;
      case 'beat': {
        const held = leases[command.lease % Math.max(leases.length, 1)];
        if (held) await turn({ beats: [held] });
        return;
      }
      case 'settle':
        return settle(command);
    }
  }

  async function check(): Promise<Snapshot> {
    const state = await snapshot(pool);
    const root = state.items.find(({ branch }) => branch === null);
    if (!root) {
      expect(state).toEqual({ items: [], steps: [], waits: [] });
      return state;
    }
    const open = [...state.items.filter(({ branch }) => branch !== null), ...state.waits] as {
      race: boolean;
    }[];
    expect(root.pending).toBe(open.length);
    expect(root.blocking).toBe(open.filter(({ race }) => !race).length);
    if (root.due_at === null) expect(root.pending).toBeGreaterThan(0);
    for (const { step_id, body } of state.steps) {
      expect(body).toBe(memo.get(step_id) ?? body);
      memo.set(step_id, body);
    }
    return state;
  }

  return { run, check, turn, advance: (ms: number) => (now += ms), now: () => now };
}

async function insertRun(pool: pg.Pool, now: number): Promise<void> {
  const row: RunRow = { id: RUN, fn: 'app-f', events: '[{}]', due_at: now, leased: false, kin: false };
  const batch = { events: [], runs: [row], waits: [], cancels: [], names: [] };
  await pool.query('SELECT executor_ingest($1, $2, $3, $4, $5, $6)', [now, ...ingestValues(batch)]);
}

test('duplicate, late and reordered answers change nothing that they should not', async ({ world }) => {
  const { pool } = world;
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
      await pool.query('TRUNCATE executor_item, executor_step, executor_wait, executor_match, executor_once');
      const queue = createQueue(pool);
      await insertRun(pool, queue.now());
      for (const one of commands) {
        await queue.run(one);
        await queue.check();
      }
      // Whatever happened, the run can still be brought to its end.
      for (let round = 0; (await queue.check()).items.length > 0; round++) {
        expect(round).toBeLessThan(20);
        queue.advance(LEASE_MS + 60_000);
        const { items } = await queue.turn({ want: 10, fire: true });
        for (const item of items) {
          const change: Change =
            item.branch === undefined
              ? { op: 'finish' }
              : { op: 'branch', step: [item.branch, memoData(null)] };
          await queue.turn({ changes: [{ lease: item, change }] });
        }
      }
    }),
    { numRuns: 60 },
  );
});
