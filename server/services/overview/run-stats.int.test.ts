import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { insertRuns } from '../testing/insert-runs';
import { type SavedFlow, saveFlow } from '../testing/save-flow';
import { keepRunStats } from './keep-run-stats';
import { createRunStats } from './run-stats';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const clock = fixedClock('2026-11-22T08:30:00.000Z');
let world: TestPlatform;
let flow: SavedFlow;

beforeAll(async () => {
  world = await createTestPlatform({ clock });
  const spec = { startNodeId: 'a', nodes: [{ id: 'a', type: 'transform', output: 1 }], edges: [] };
  flow = await saveFlow(world.platform, world.orgA, spec);
});
beforeEach(async () => {
  // Two days on, nothing of another test is left in the last day.
  clock.advance(48 * HOUR_MS);
  await world.database.pool.query('DELETE FROM run');
});
afterAll(() => world.close());

const newProcess = () => createRunStats({ sql: world.platform.sql, clock });
const end = (agoMs: number, orgId = world.orgA) =>
  insertRuns(world.platform, orgId, flow, [{ status: 'succeeded', agoMs }]);
async function count(process: ReturnType<typeof newProcess>, orgId = world.orgA): Promise<number> {
  return (await process.lastDay(orgId)).hours.reduce((sum, { runs }) => sum + runs, 0);
}

test('what has been summed up is read again neither by a new process nor for another organisation', async () => {
  await end(3 * HOUR_MS);
  await end(10 * MINUTE_MS);
  expect(await keepRunStats(world.platform)).toEqual({ organisations: 1 });
  await world.database.pool.query('DELETE FROM run');
  expect(await count(newProcess())).toBe(2);
  expect(await count(newProcess(), world.orgB)).toBe(0);
});

test('processes that look by turns, however late, each see each run once', async () => {
  const move = fc.record({
    process: fc.nat(2),
    waitMs: fc.constantFrom(1_000, 50_000, 70_000, 7 * MINUTE_MS),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 25 }), async (moves) => {
      clock.advance(48 * HOUR_MS);
      const processes = [newProcess(), newProcess(), newProcess()];
      let ended = 0;
      for (const { process, waitMs } of moves) {
        clock.advance(waitMs);
        await end(0);
        ended += 1;
        expect(await count(processes[process] ?? newProcess())).toBe(ended);
      }
    }),
    { numRuns: 15 },
  );
});
