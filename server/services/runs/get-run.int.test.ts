import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { readMeanwhile } from '../testing/read-meanwhile';
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
  const read = () => getRun(world.context(), { runId, surface: 'flow' });
  const { run, steps } = await readMeanwhile(world.database.pool, runId, read);
  expect(steps).toMatchObject([{ nodeId: 'a', output: 'made', startedAt: expect.any(Date) }]);
  expect([run.status, steps[0]?.status]).toEqual(['succeeded', 'succeeded']);
});
