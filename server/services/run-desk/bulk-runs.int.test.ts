import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveFlow } from '../testing/save-flow';
import { cancelRuns, rerunRuns } from './bulk-runs';
import { chain, openRunDesk, type RunDeskWorld } from './testing/open-run-desk';

let world: RunDeskWorld;
beforeAll(async () => {
  world = await openRunDesk();
});
afterAll(() => world.close());

const ask = { id: 'ask', type: 'human_approval', actionLabel: 'Pay?', proposedAction: { amount: 5 } };
test('each is answered on its own', async () => {
  const { runId } = await world.run(chain(ask));
  const done = await world.run(chain({ id: 'a', type: 'transform', output: {} }));
  const ids = [runId, done.runId, 'run_01HXYZ8K3M5N7P9QRSTVWXYZ01'];
  expect(await cancelRuns(world.context(), { ids })).toMatchObject([
    { id: runId, ok: true },
    { id: done.runId, ok: false, error: { code: 'run_ended' } },
    { ok: false, error: { code: 'not_found' } },
  ]);
  const repeated = await rerunRuns(world.context(), { ids, version: 'same' });
  expect(repeated.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect((await world.detail(repeated[0]?.runId ?? '')).run.rerunOf).toBe(runId);
});

test("another organisation's runs are not there, and neither are executions without their scope", async () => {
  const { runId } = await world.run(chain(ask));
  const { id } = await saveFlow(world.platform, world.orgA, chain(ask), { surface: 'workflow' });
  const execution = await world.start(id, {}, 'workflow');
  const refused = [{ ok: false, error: { code: 'not_found' } }];
  const other = world.context(world.orgB);
  const onlyRuns = world.context(world.orgA, ['runs:read', 'runs:write']);
  expect(await cancelRuns(other, { ids: [runId] })).toMatchObject(refused);
  expect(await rerunRuns(other, { ids: [runId], version: 'same' })).toMatchObject(refused);
  expect(await cancelRuns(onlyRuns, { ids: [execution] })).toMatchObject(refused);
  expect(await cancelRuns(onlyRuns, { ids: [runId] })).toMatchObject([{ ok: true }]);
});
