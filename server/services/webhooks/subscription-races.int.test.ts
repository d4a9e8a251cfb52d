import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFlow } from '../flows/create-flow';
import { deleteFlow } from '../flows/delete-flow';
import { executeFlow } from '../runs/execute-flow';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { flowInput } from '../testing/flow-input';
import { createWebhook } from './create-webhook';
import { deleteWebhook } from './delete-webhook';
import { rotateWebhookSecret } from './rotate-webhook-secret';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const input = { url: 'https://127.0.0.1/hook', events: ['flow.*'], description: '', active: true };

async function subscribeForAMoment(): Promise<void> {
  const { id } = await createWebhook(test.context(), input);
  await rotateWebhookSecret(test.context(), id);
  await deleteWebhook(test.context(), id);
}

it('lets runs go on while subscribers to them come and go', async () => {
  const { id } = await createFlow(test.context(), flowInput({ status: 'active' }));
  const ref = { surface: 'flow', idOrSlug: id } as const;
  const run = async () => {
    const { runId } = await executeFlow(test.context(), { ...ref, body: {}, source: 'api' });
    await driveRun(test.platform, test.orgA, runId);
    return runId;
  };
  const runs = Array.from({ length: 60 }, run);
  await Promise.all([...runs, ...Array.from({ length: 20 }, subscribeForAMoment)]);
  const { rows } = await test.database.pool.query('SELECT status, count(*)::int FROM run GROUP BY status');
  expect(rows).toEqual([{ status: 'succeeded', count: 60 }]);
});

it('leaves no run behind when a flow is deleted while it is being executed', async () => {
  const { id } = await createFlow(test.context(), flowInput({ status: 'active' }));
  const execute = () =>
    executeFlow(test.context(), { surface: 'flow', idOrSlug: id, body: {}, source: 'api' });
  const early = Array.from({ length: 30 }, execute);
  const deleted = deleteFlow(test.context(), { surface: 'flow', idOrSlug: id });
  const late = Array.from({ length: 30 }, execute);
  const outcomes = await Promise.allSettled([...early, ...late]);
  await deleted;
  const kinds = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.kind] : []));
  for (const kind of kinds) expect(['not_found', 'conflict']).toContain(kind);
  const { rows } = await test.database.pool.query(
    'SELECT count(*)::int AS left FROM run WHERE flow_id = $1',
    [id],
  );
  expect(rows).toEqual([{ left: 0 }]);
});
