import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGroupedSql } from '@/server/infra/db/grouped-sql';
import { newId } from '@/server/infra/ids/ids';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { saveFlow } from '../testing/save-flow';
import { executeFlow } from './execute-flow';
import { type JournalWrite, writeJournal } from './write-journal';

let world: TestPlatform;
let flowId: string;

beforeAll(async () => {
  world = await createTestPlatform();
  const spec = { startNodeId: 'a', nodes: [{ id: 'a', type: 'transform', output: 1 }], edges: [] };
  flowId = (await saveFlow(world.platform, world.orgA, spec)).id;
});
afterAll(() => world.close());

async function accept(): Promise<string> {
  const ref = { surface: 'flow', idOrSlug: flowId, body: {}, source: 'api' } as const;
  return (await executeFlow(world.context(), ref)).runId;
}

function write(runId: string, seq: number): JournalWrite {
  const now = new Date();
  const event = {
    id: newId('evt'),
    type: 'test.moved',
    actorType: 'system',
    actorId: null,
    resourceType: 'run',
    resourceId: runId,
    occurredAt: now.toISOString(),
  } as const;
  return {
    orgId: world.orgA,
    runId,
    seq,
    driver: null,
    now,
    status: 'running',
    finished: false,
    steps: [],
    events: [event],
  };
}

test('a write that waits for its turn on the event chain holds no run meanwhile', async () => {
  const runId = await accept();
  const other = await world.database.pool.connect();
  await other.query('BEGIN');
  await other.query('SELECT 1 FROM chain_head WHERE org_id = $1 FOR UPDATE', [world.orgA]);
  const outcome = writeJournal(world.platform.sql, write(runId, 0));
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await world.database.pool.query(waiting)).rowCount === 0) await new Promise(setImmediate);
  await other.query('SELECT 1 FROM run WHERE id = $1 FOR UPDATE NOWAIT', [runId]);
  await other.query('COMMIT');
  other.release();
  expect(await outcome).toMatchObject({ kind: 'written' });
});

test('processes that write the same runs in other orders never wait in a circle, and one of them wins', async () => {
  const runIds = await Promise.all(Array.from({ length: 6 }, accept));
  const processes = [createGroupedSql(world.platform.sql), createGroupedSql(world.platform.sql)];
  for (let seq = 0; seq < 15; seq++) {
    const outcomes = await Promise.all(
      processes.flatMap((grouped, index) =>
        (index === 0 ? runIds : runIds.toReversed()).map((runId) =>
          writeJournal(grouped('journal'), write(runId, seq)),
        ),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'written')).toHaveLength(runIds.length);
  }
  const { rows } = await world.database.pool.query(
    'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
  );
  expect(rows).toEqual([{ deadlocks: 0 }]);
});
