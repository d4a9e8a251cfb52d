import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { saveFlow } from '../testing/save-flow';
import { executeFlow } from './execute-flow';
import { getRun } from './get-run';

let world: TestPlatform;

beforeAll(async () => {
  world = await createTestPlatform();
});
afterAll(() => world.close());

test('a run and its steps are shown as they were at one moment', async () => {
  const nodes = [{ id: 'a', type: 'transform', output: 'made' }];
  const flow = await saveFlow(world.platform, world.orgA, { startNodeId: 'a', nodes, edges: [] });
  const ref = { surface: 'flow', idOrSlug: flow.id, body: {}, source: 'api' } as const;
  const { runId } = await executeFlow(world.context(), ref);
  await driveRun(world.platform, world.orgA, runId);
  const { pool } = world.database;
  const moveTo = async (status: string) => {
    await pool.query('UPDATE step SET status = $2 WHERE run_id = $1', [runId, status]);
    await pool.query('UPDATE run SET status = $2 WHERE id = $1', [runId, status]);
  };
  await moveTo('running');

  // The reader has to wait for the flow's row while run and step move on together.
  const writer = await pool.connect();
  await writer.query('BEGIN');
  await writer.query('LOCK TABLE flow IN ACCESS EXCLUSIVE MODE');
  const reading = getRun(world.context(), { runId, surface: 'flow' });
  const waiting = "SELECT 1 FROM pg_locks WHERE relation = 'flow'::regclass AND NOT granted";
  while ((await pool.query(waiting)).rowCount === 0) await new Promise(setImmediate);
  await moveTo('succeeded');
  await writer.query('COMMIT');
  writer.release();

  const { run, steps } = await reading;
  expect(steps).toMatchObject([{ nodeId: 'a', output: 'made', startedAt: expect.any(Date) }]);
  expect([run.status, steps[0]?.status]).toEqual(['succeeded', 'succeeded']);
});
