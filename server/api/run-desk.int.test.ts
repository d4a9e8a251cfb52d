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

test('a role that may only see runs of flows does not learn of executions', async () => {
  await ask('admin', 'roles.set', { body: { name: 'flow_watcher', description: '', scopes: ['runs:read'] } });
  const found = await ask('flow_watcher', 'runs.search', {});
  expect(JSON.stringify(found.body)).toContain(flowRun);
  expect(JSON.stringify(found.body)).not.toContain(execution);
  const opened = await ask('flow_watcher', 'runs.detail', { params: { id: execution } });
  expect(opened).toMatchObject({ status: 404, body: { data: { errorCode: 'not_found' } } });
});
