import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { signatureHeader } from '@/server/infra/crypto/signatures';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { createFlow } from '../flows/create-flow';
import { executeFlow } from '../runs/execute-flow';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { flowInput, linearSpec, transform } from '../testing/flow-input';
import { attemptDelivery } from './attempt-delivery';
import { createWebhook } from './create-webhook';
import { deleteWebhook } from './delete-webhook';
import { listDeliveries } from './list-deliveries';
import { getWebhook, listWebhooks } from './list-webhooks';
import { reconcileDeliveries } from './reconcile-deliveries';
import { resendDelivery } from './resend-delivery';
import { rotateWebhookSecret } from './rotate-webhook-secret';
import { sendTestEvent } from './send-test-event';
import { updateWebhook } from './update-webhook';

const clock = fixedClock('2026-11-22T00:00:00.000Z');
let test: TestPlatform;
let subscriber: LoopbackServer;
let status = 204;
beforeAll(async () => {
  test = await createTestPlatform({ clock });
  subscriber = await startHttpServer((_request, response) => response.writeHead(status).end());
});
afterEach(async () => {
  status = 204;
  subscriber.received.length = 0;
  const { rows } = await listWebhooks(test.context(), { page: 1, limit: 100 });
  for (const { id } of rows) await deleteWebhook(test.context(), id);
});
afterAll(async () => {
  await subscriber.close();
  await test.close();
});

const subscribe = (...events: string[]) =>
  createWebhook(test.context(), { url: `${subscriber.url}/hook`, events, description: '', active: true });
const attempt = (deliveryId: string) => attemptDelivery(test.platform, { orgId: test.orgA, deliveryId });
const deliveries = async (id: string) =>
  (await listDeliveries(test.context(), { id, page: 1, limit: 100 })).rows;
const deliverAll = async (id: string) => {
  for (const delivery of await deliveries(id)) await attempt(delivery.id);
};

async function run(surface: 'flow' | 'workflow', ...nodes: Parameters<typeof linearSpec>) {
  const made = await createFlow(
    test.context(),
    flowInput({ surface, status: 'active', spec: linearSpec(...nodes) }),
  );
  const ref = { surface, idOrSlug: made.id };
  const { runId } = await executeFlow(test.context(), { ...ref, body: { n: 1 }, source: 'api' });
  await driveRun(test.platform, test.orgA, runId);
  return { runId, flow: made };
}

it('sends the signed body with the headers of the contract', async () => {
  const { id, secret } = await subscribe('flow.run.succeeded');
  const { runId, flow } = await run('flow', transform('a', { x: 1 }));
  await deliverAll(id);
  const [request] = subscriber.received;
  const body = JSON.parse(request?.body ?? '');
  expect(request?.headers).toMatchObject({
    'x-quantum-event': 'flow.run.succeeded',
    'x-quantum-delivery': expect.stringMatching(/^whd_[0-9A-Z]{26}$/),
    'x-quantum-signature': signatureHeader(secret, request?.body ?? ''),
    'x-quantum-timestamp': String(clock.now() / 1000),
    'x-quantum-attempt': '1',
    'user-agent': 'quantum-elixir/webhook',
    'x-quantum-trace-id': expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(request?.headers).not.toHaveProperty('x-quantum-signature-previous');
  expect(body).toMatchObject({
    id: expect.stringMatching(/^evt_/),
    event: 'flow.run.succeeded',
    occurredAt: '2026-11-22T00:00:00.000Z',
    orgId: test.orgA,
    data: { runId, flowSlug: flow.slug, status: 'succeeded', finishedAt: expect.any(String) },
  });
  expect(body.data.steps).toMatchObject([{ nodeId: 'a', status: 'succeeded', output: { x: 1 } }]);
  expect(await deliveries(id)).toMatchObject([{ status: 'delivered', attempt: 1, responseStatus: 204 }]);
});

it('fills in what each event of an execution carries, and sends steps to exact subscribers only', async () => {
  const all = await subscribe('workflow.*', 'kyc.done');
  const steps = await subscribe('workflow.step.completed');
  const emit = { id: 'tell', type: 'webhook_emit', event: 'kyc.done', payload: { ok: true } };
  const { runId, flow } = await run('workflow', emit, transform('last', { y: 2 }));
  await deliverAll(all.id);
  await deliverAll(steps.id);
  const bodies = subscriber.received.map(({ body }) => JSON.parse(body));
  const of = (event: string) => bodies.filter((body) => body.event === event).map(({ data }) => data);
  const keys = { executionId: runId, workflowId: flow.id, workflowSlug: flow.slug, externalId: null };
  expect(of('workflow.execution.started')).toMatchObject([{ ...keys, inputs: { n: 1 } }]);
  expect(of('workflow.execution.completed')).toMatchObject([
    { ...keys, status: 'succeeded', workflowVersion: 1, output: { y: 2 }, completedAt: expect.any(String) },
  ]);
  expect(of('kyc.done')).toEqual([{ ok: true }]);
  expect(of('workflow.step.completed')).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ nodeId: 'last', output: { y: 2 } })]),
  );
  expect(of('workflow.step.completed')).toHaveLength(2);
});

it('carries the trace of the run whose event it is, whatever the event says', async () => {
  const { id } = await subscribe('flow.run.succeeded', 'kyc.done');
  const other = await run('flow', transform('a', { x: 1 }));
  const emit = { id: 'tell', type: 'webhook_emit', event: 'kyc.done', payload: { runId: other.runId } };
  const { runId } = await run('flow', emit);
  await deliverAll(id);
  const traces = await test.database.pool.query(
    'SELECT trace_id FROM run WHERE id = ANY ($1) ORDER BY id = $2',
    [[other.runId, runId], runId],
  );
  const [before, own] = traces.rows.map((row) => row.trace_id);
  const sent = subscriber.received.map(({ headers }) => [
    headers['x-quantum-event'],
    headers['x-quantum-trace-id'],
  ]);
  expect(sent.sort()).toEqual(
    [
      ['flow.run.succeeded', before],
      ['flow.run.succeeded', own],
      ['kyc.done', own],
    ].sort(),
  );
});

it('repeats the same bytes on the schedule, and gives up after the eighth attempt', async () => {
  const { id } = await subscribe('flow.run.succeeded');
  await run('flow', transform('a', { x: 1 }));
  const [delivery] = await deliveries(id);
  status = 500;
  const begin = clock.now();
  const at: number[] = [];
  for (let retryAt: number | null = begin; retryAt !== null; ) {
    clock.set(retryAt);
    at.push((retryAt - begin) / 60_000);
    ({ retryAt } = await attempt(delivery?.id ?? ''));
  }
  expect(at).toEqual([0, 0.5, 2, 10, 30, 120, 360, 1440]);
  expect(new Set(subscriber.received.map(({ body }) => body)).size).toBe(1);
  expect(subscriber.received.map(({ headers }) => headers['x-quantum-attempt'])).toEqual([...'12345678']);
  expect(await deliveries(id)).toMatchObject([
    { status: 'failed', attempt: 8, responseStatus: 500, nextAttemptAt: null },
  ]);
  expect(await getWebhook(test.context(), id)).toMatchObject({ failureCount: 1, active: true });
});

it('sends once when asked twice at once or too early', async () => {
  const { id } = await subscribe('flow.run.succeeded');
  await run('flow', transform('a', { x: 1 }));
  const [delivery] = await deliveries(id);
  status = 503;
  await Promise.all([1, 2, 3].map(() => attempt(delivery?.id ?? '')));
  await attempt(delivery?.id ?? '');
  expect(subscriber.received).toHaveLength(1);
});

it('signs with the previous secret too for a day after a rotation', async () => {
  const { id, secret } = await subscribe('webhook.test');
  const rotated = await rotateWebhookSecret(test.context(), id);
  await attempt((await sendTestEvent(test.context(), id)).id);
  clock.advance(24 * 3_600_000 + 1);
  await attempt((await sendTestEvent(test.context(), id)).id);
  const [during, after] = subscriber.received;
  expect(during?.headers).toMatchObject({
    'x-quantum-signature': signatureHeader(rotated.secret, during?.body ?? ''),
    'x-quantum-signature-previous': signatureHeader(secret, during?.body ?? ''),
  });
  expect(JSON.parse(during?.body ?? '')).toMatchObject({ event: 'webhook.test', data: { source: 'test' } });
  expect(after?.headers).not.toHaveProperty('x-quantum-signature-previous');
});

it('switches a subscription off at 410, and sends nothing more to it', async () => {
  const { id } = await subscribe('flow.run.succeeded');
  await run('flow', transform('a', { x: 1 }));
  await run('flow', transform('a', { x: 1 }));
  status = 410;
  await deliverAll(id);
  expect(subscriber.received).toHaveLength(1);
  expect(await getWebhook(test.context(), id)).toMatchObject({ active: false, disabledReason: /410/ });
  expect((await deliveries(id)).map((one) => one.status)).toEqual(['failed', 'failed']);
  const { rows } = await test.database.pool.query(
    'SELECT type FROM domain_event WHERE resource_id = $1 ORDER BY seq',
    [id],
  );
  expect(rows.at(-1)).toEqual({ type: 'webhook.disabled' });
});

it('switches a subscription off after fifty given-up deliveries in a row, and a success starts the count over', async () => {
  const { id } = await subscribe('webhook.test');
  const fail = async () => {
    const { id: deliveryId } = await sendTestEvent(test.context(), id);
    await test.database.pool.query('UPDATE webhook_delivery SET attempt = 7 WHERE id = $1', [deliveryId]);
    await attempt(deliveryId);
  };
  status = 500;
  await test.database.pool.query('UPDATE webhook SET failure_count = 48 WHERE id = $1', [id]);
  await fail();
  expect(await getWebhook(test.context(), id)).toMatchObject({ failureCount: 49, active: true });
  await fail();
  expect(await getWebhook(test.context(), id)).toMatchObject({ active: false });
  await updateWebhook(test.context(), { id, active: true });
  await fail();
  status = 200;
  await attempt((await sendTestEvent(test.context(), id)).id);
  expect(await getWebhook(test.context(), id)).toMatchObject({ failureCount: 0, active: true });
});

it('sends a delivery again with its id and bytes', async () => {
  const { id } = await subscribe('flow.run.succeeded');
  await run('flow', transform('a', { x: 1 }));
  await deliverAll(id);
  const [delivery] = await deliveries(id);
  const again = await resendDelivery(test.context(), { id, deliveryId: delivery?.id ?? '' });
  expect(again).toMatchObject({ status: 'pending', attempt: 0 });
  await deliverAll(id);
  const [first, second] = subscriber.received;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers['x-quantum-delivery']).toBe(first?.headers['x-quantum-delivery']);
  await expect(
    resendDelivery(test.context(test.orgB), { id, deliveryId: delivery?.id ?? '' }),
  ).rejects.toMatchObject({ kind: 'not_found' });
});

it('hands deliveries that lost their carrier to it again, once', async () => {
  const { id } = await subscribe('webhook.test');
  await sendTestEvent(test.context(), id);
  await reconcileDeliveries(test.platform);
  clock.advance(16 * 60_000);
  expect(await reconcileDeliveries(test.platform)).toEqual({ resent: 1 });
  expect(await reconcileDeliveries(test.platform)).toEqual({ resent: 0 });
});

it('lists those of one status, counted', async () => {
  const { id } = await subscribe('webhook.test');
  const sent = await sendTestEvent(test.context(), id);
  await attempt(sent.id);
  const waiting = await sendTestEvent(test.context(), id);
  const of = async (status?: 'pending' | 'delivered' | 'failed') => {
    const { rows, total } = await listDeliveries(test.context(), { id, page: 1, limit: 10, status });
    return [rows.map((one) => one.id), total];
  };
  expect(await of('delivered')).toEqual([[sent.id], 1]);
  expect(await of('pending')).toEqual([[waiting.id], 1]);
  expect(await of('failed')).toEqual([[], 0]);
  expect((await of())[1]).toBe(2);
});
