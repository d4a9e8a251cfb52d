/** The dashboard's runs as people with different roles get them, by tRPC over HTTP. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserOperations } from '@/server/contract/browser-operations';
import { arrangeAskingRun } from './testing/arranged';
import { createTestWorld, type TestWorld } from './testing/create-test-world';
import { type Prepared, performTrpc } from './testing/perform-request';
import { signIn } from './testing/sign-in';

let world: TestWorld;
let flowRun: string;
let execution: string;
beforeAll(async () => {
  world = await createTestWorld();
  flowRun = await arrangeAskingRun(world, world.orgA, 'flow');
  execution = await arrangeAskingRun(world, world.orgA, 'workflow');
});
afterAll(() => world.close());

async function ask(role: string, id: string, prepared: Prepared) {
  const operation = browserOperations.find((one) => one.id === id);
  if (!operation) throw new Error(`no operation ${id}`);
  const { headers } = await signIn(world, { role });
  return performTrpc(world, operation, { headers, ...prepared });
}

test.each([
  ['runs.rerun', () => ({ params: { id: flowRun }, body: {} })],
  ['runs.cancel-many', () => ({ body: { ids: [flowRun] } })],
  ['runs.rerun-many', () => ({ body: { ids: [flowRun] } })],
])('a viewer may look at runs, and %s is refused', async (id, prepared) => {
  const looked = await ask('tenant_readonly', 'runs.detail', { params: { id: flowRun } });
  expect(looked).toMatchObject({ status: 200, body: { data: { detail: { run: { id: flowRun } } } } });
  expect(await ask('tenant_readonly', id, prepared())).toMatchObject({
    status: 403,
    body: { data: { errorCode: 'missing_scope' } },
  });
});

test('somebody who runs flows repeats a run, and finds the new one by the old', async () => {
  const answer = await ask('agent', 'runs.rerun', { params: { id: flowRun }, body: {} });
  expect(answer.status).toBe(200);
  const { runId } = (answer.body as { data: { rerun: { runId: string } } }).data.rerun;
  const input = { query: { rerunOf: flowRun } as unknown as Record<string, string> };
  expect(await ask('agent', 'runs.search', input)).toMatchObject({
    body: { data: { runs: [{ id: runId, rerunOf: flowRun, triggerSource: 'dashboard', durationMs: null }] } },
  });
});

test.each([
  { role: 'flow_watcher', scope: 'runs:read', own: () => flowRun, other: () => execution },
  { role: 'execution_watcher', scope: 'executions:read', own: () => execution, other: () => flowRun },
])('a role with $scope alone sees those runs and learns of no other', async ({ role, scope, own, other }) => {
  await ask('admin', 'roles.set', { body: { name: role, description: '', scopes: [scope] } });
  const found = JSON.stringify((await ask(role, 'runs.search', {})).body);
  expect(found).toContain(own());
  expect(found).not.toContain(other());
  expect(await ask(role, 'runs.detail', { params: { id: own() } })).toMatchObject({ status: 200 });
  expect(await ask(role, 'runs.detail', { params: { id: other() } })).toMatchObject({
    status: 404,
    body: { data: { errorCode: 'not_found' } },
  });
});
