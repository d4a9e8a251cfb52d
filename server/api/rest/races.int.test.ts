/** Many callers at once over HTTP: one of them wins, and the others are told so. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { driveRun } from '@/server/services/testing/drive-run';
import { arrangeAskingRun, arrangeFlow } from '../testing/arranged';
import { createTestWorld, type TestWorld } from '../testing/create-test-world';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const times = <Result>(count: number, one: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_none, index) => one(index)));

test('50 starts with one idempotency key give one run and 50 equal ids', async () => {
  const id = await arrangeFlow(world, world.orgA, 'flow');
  const body = { idempotencyKey: 'one', amount: 1 };
  const path = `/api/flows/${id}/execute`;
  const answers = await times(50, () => world.send('POST', path, { key: world.key, body }));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  const ids = new Set(answers.map(({ body: answer }) => (answer as { data: { runId: string } }).data.runId));
  expect(ids.size).toBe(1);
  const first = answers.filter(({ headers }) => !headers.has('idempotent-replayed'));
  expect(first).toHaveLength(1);
  const runs = await world.send('GET', `/api/flows/${id}/runs`, { key: world.key });
  expect(runs.body).toMatchObject({ total: 1 });
});

test('20 approvals and 20 rejections at once give one winner and 39 conflicts', async () => {
  const id = await arrangeAskingRun(world, world.orgA, 'workflow');
  const answers = await times(40, (index) =>
    world.send('POST', `/api/executions/${id}/approve`, {
      key: world.key,
      body: { decision: index % 2 === 0 ? 'approve' : 'reject' },
    }),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array.from({ length: 39 }, () => 409)]);
  const loser = answers.find(({ status }) => status === 409);
  expect(loser?.body).toEqual({ error: 'no pending approval' });
});

test('two creates with one slug give one flow and one conflict', async () => {
  const spec = { startNodeId: 'a', nodes: [{ id: 'a', type: 'transform', output: { x: 1 } }], edges: [] };
  const answers = await times(2, () =>
    world.send('POST', '/api/flows', { key: world.key, body: { slug: 'twice', name: 'Twice', spec } }),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toEqual({ error: 'slug already exists' });
});

test('a repeated externalId is answered with the execution as it stands', async () => {
  const id = await arrangeFlow(world, world.orgA, 'workflow');
  const path = `/api/workflows/${id}/execute`;
  const start = (amount: number) =>
    world.send('POST', path, { key: world.key, body: { externalId: 'case-1', amount } });
  const first = (await start(1)).body as { data: { id: string; execution: { createdAt: string } } };
  await driveRun(world.platform, world.orgA, first.data.id);
  const again = await start(2);
  expect(again).toMatchObject({ status: 202, body: { data: { id: first.data.id } } });
  expect(again.body).toEqual({
    data: { id: first.data.id, execution: { ...first.data.execution, status: 'succeeded' } },
  });
});
