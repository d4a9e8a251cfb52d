import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Jobs } from '@/inngest/jobs';
import { createJobs } from './create-jobs';
import { parseEnv } from './env';
import { createPool } from './infra/db/pool';
import { type LoopbackServer, startHttpServer } from './infra/gateway/testing/loopback-server';
import { createLogger } from './infra/log/logger';
import { decideApproval } from './services/approvals/decide-approval';
import { type OutboxRelay, startOutboxRelay } from './services/outbox/relay-outbox';
import { cancelRun } from './services/runs/cancel-run';
import { executeFlow } from './services/runs/execute-flow';
import { getRun } from './services/runs/get-run';
import { createTestPlatform, type TestPlatform } from './services/testing/create-test-platform';
import { saveFlow } from './services/testing/save-flow';
import { type Carrier, startCarrier } from './start-carrier';

let world: TestPlatform;
let carrier: Carrier;
let relay: OutboxRelay;
let service: LoopbackServer;
let stopPool: () => Promise<void>;
const logger = createLogger({ level: 'silent' });

beforeAll(async () => {
  world = await createTestPlatform();
  service = await startHttpServer((request, response) => {
    response.statusCode = request.url.startsWith('/broken') ? 500 : 200;
    response.setHeader('content-type', 'application/json').end('{"ok":true}');
  });
  const pool = createPool({ connectionString: world.database.url });
  stopPool = () => pool.end();
  const jobs: Jobs = createJobs(world.platform);
  carrier = await startCarrier({ settings: parseEnv({}), pool, jobs, logger });
  relay = startOutboxRelay({ pool: world.platform.sql, send: carrier.send, logger });
  world.platform.outbox.kick = relay.kick;
});
afterAll(async () => {
  await carrier.drain(1_000);
  await relay.stop();
  await carrier.stop();
  await stopPool();
  await service.close();
  await world.close();
});

const call = (id: string, path = `/${id}`) => ({
  id,
  type: 'http_request',
  method: 'POST',
  url: service.url + path,
  body: {},
});
const status = async (runId: string) =>
  (await getRun(world.context(), { runId, surface: 'flow' })).run.status;

async function start(spec: Parameters<typeof saveFlow>[2]): Promise<string> {
  const flow = await saveFlow(world.platform, world.orgA, spec);
  return (await executeFlow(world.context(), { surface: 'flow', idOrSlug: flow.id, body: {}, source: 'api' }))
    .runId;
}

test('a run goes through calls in parallel, an approval and a timer to its end, each step once', async () => {
  const runId = await start({
    startNodeId: 's',
    nodes: [
      { id: 's', type: 'transform', output: {} },
      call('left'),
      call('right'),
      { id: 'sign', type: 'human_approval', actionLabel: 'go on' },
      { id: 'pause', type: 'wait', durationMs: 1_100 },
      call('last'),
    ],
    edges: [
      { from: 's', to: 'left' },
      { from: 's', to: 'right' },
      { from: 'left', to: 'sign' },
      { from: 'right', to: 'sign' },
      { from: 'sign', to: 'pause' },
      { from: 'pause', to: 'last' },
    ],
  });
  await expect.poll(() => status(runId), { timeout: 20_000 }).toBe('awaiting_approval');
  await decideApproval(world.context(), { runId, surface: 'flow', decision: 'approved' });
  await expect.poll(() => status(runId), { timeout: 20_000 }).toBe('succeeded');
  const keys = service.received.map(({ headers }) => headers['idempotency-key']);
  expect(keys.sort()).toEqual(['last', 'left', 'right'].map((id) => `${runId}:${id}`));
});

test('a run that is cancelled while it waits starts nothing more', async () => {
  const runId = await start({
    startNodeId: 'sign',
    nodes: [{ id: 'sign', type: 'human_approval', actionLabel: 'x' }, call('never')],
    edges: [{ from: 'sign', to: 'never' }],
  });
  await expect.poll(() => status(runId), { timeout: 20_000 }).toBe('awaiting_approval');
  await cancelRun(world.context(), runId);
  await expect(
    decideApproval(world.context(), { runId, surface: 'flow', decision: 'approved' }),
  ).rejects.toMatchObject({
    kind: 'conflict',
  });
  await expect
    .poll(
      async () => (await world.database.pool.query('SELECT count(*)::int AS n FROM executor_item')).rows[0].n,
      {
        timeout: 20_000,
      },
    )
    .toBe(0);
  expect(service.received.some(({ url }) => url === '/never')).toBe(false);
});

test('a failing call is tried again on its schedule, then fails the run', async () => {
  const broken = {
    ...call('broken'),
    retry: { maxAttempts: 2, initialDelayMs: 1_000, backoff: 'fixed' as const },
  };
  const runId = await start({ startNodeId: 'broken', nodes: [broken], edges: [] });
  await expect.poll(() => status(runId), { timeout: 20_000 }).toBe('failed');
  expect(service.received.filter(({ url }) => url === '/broken')).toHaveLength(2);
});

test('a decision in the very moment of asking is not missed', async () => {
  const spec = {
    startNodeId: 'sign',
    nodes: [{ id: 'sign', type: 'human_approval', actionLabel: 'x' }, call('after')],
    edges: [{ from: 'sign', to: 'after' }],
  };
  const runIds = await Promise.all(Array.from({ length: 20 }, () => start(spec)));
  const decideAtOnce = async (runId: string): Promise<void> => {
    const decision = decideApproval(world.context(), { runId, surface: 'flow', decision: 'approved' });
    const isDecided = await decision.then(
      () => true,
      () => false,
    );
    if (!isDecided) await decideAtOnce(runId);
  };
  await Promise.all(runIds.map(decideAtOnce));
  await expect
    .poll(async () => [...new Set(await Promise.all(runIds.map(status)))], { timeout: 30_000 })
    .toEqual(['succeeded']);
});
