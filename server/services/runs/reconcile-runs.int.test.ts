import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Spec } from '@/server/flow/spec/spec';
import { type FixedClock, fixedClock } from '@/server/infra/clock/clock';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { saveFlow } from '../testing/save-flow';
import { executeFlow } from './execute-flow';
import { getRun } from './get-run';
import { reconcileRuns } from './reconcile-runs';

let world: TestPlatform;
let clock: FixedClock;

beforeAll(async () => {
  clock = fixedClock('2026-11-22T08:00:00.000Z');
  world = await createTestPlatform({ clock });
});
afterAll(() => world.close());
beforeEach(() => world.database.pool.query('DELETE FROM outbox'));

async function start(node: Spec['nodes'][number]): Promise<string> {
  const flow = await saveFlow(world.platform, world.orgA, { startNodeId: node.id, nodes: [node], edges: [] });
  const context = world.context();
  return (await executeFlow(context, { surface: 'flow', idOrSlug: flow.id, body: {}, source: 'api' })).runId;
}

/** Runs that were sent to the carrier since the last call. */
async function sent(): Promise<string[]> {
  const { rows } = await world.database.pool.query(
    `DELETE FROM outbox WHERE name = 'run/requested' RETURNING data->>'runId' AS id`,
  );
  return rows.map(({ id }) => id);
}

test('a run that nobody began is sent again, once a minute, until somebody does', async () => {
  const runId = await start({ id: 'a', type: 'transform', output: {} });
  await sent();
  await reconcileRuns(world.platform);
  expect(await sent()).toEqual([]);
  clock.advance(61_000);
  await Promise.all([reconcileRuns(world.platform), reconcileRuns(world.platform)]);
  expect(await sent()).toEqual([runId]);
  await driveRun(world.platform, world.orgA, runId);
  clock.advance(61_000);
  await reconcileRuns(world.platform);
  expect(await sent()).toEqual([]);
});

test('a run that waits for its time or for a person is left alone until then', async () => {
  const waiting = await start({ id: 'w', type: 'wait', duration: '2h' });
  const asking = await start({ id: 's', type: 'human_approval', actionLabel: 'x', timeoutMs: 7_200_000 });
  await driveRun(world.platform, world.orgA, waiting);
  await driveRun(world.platform, world.orgA, asking);
  await sent();
  clock.advance(3_600_000);
  await reconcileRuns(world.platform);
  expect(await sent()).toEqual([]);
  clock.advance(3_700_000);
  await reconcileRuns(world.platform);
  expect((await sent()).sort()).toEqual([waiting, asking].sort());
});

test('a run ends when its 90 days are over', async () => {
  const runId = await start({ id: 's', type: 'human_approval', actionLabel: 'x' });
  await driveRun(world.platform, world.orgA, runId);
  clock.advance(91 * 24 * 3_600_000);
  await reconcileRuns(world.platform);
  const { run } = await getRun(world.context(), { runId, surface: 'flow' });
  expect(run).toMatchObject({ status: 'cancelled', error: { message: 'the run is older than 90 days' } });
});
