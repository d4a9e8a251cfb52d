import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Spec } from '@/server/flow/spec/spec';
import { type FixedClock, fixedClock } from '@/server/infra/clock/clock';
import { encryptSecret } from '@/server/infra/crypto/secret-value';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { connectionKeyContext } from '../connections/find-connection';
import { envContext } from '../env/org-env';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { saveFlow } from '../testing/save-flow';
import { cancelRun } from './cancel-run';
import { createRunEngine } from './create-run-engine';
import { executeFlow } from './execute-flow';
import { getRun, type RunView } from './get-run';

let world: TestPlatform;
let clock: FixedClock;
let service: LoopbackServer;
/** What the service answers, by path; set by each test. */
const answers = new Map<
  string,
  (attempt: number) => { status: number; body?: unknown; headers?: Record<string, string> }
>();
/** Requests whose answer is held back until the test lets it go. */
const held = new Map<string, () => void>();

beforeAll(async () => {
  clock = fixedClock('2026-11-22T08:00:00.000Z');
  world = await createTestPlatform({ clock });
  service = await startHttpServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    const attempt = service.received.filter(({ url }) => url.startsWith(path)).length;
    const { status, body, headers } = answers.get(path)?.(attempt) ?? { status: 200, body: { path } };
    const send = () => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body ?? null));
    };
    if (path.startsWith('/held')) held.set(path, send);
    else send();
  });
});
afterAll(async () => {
  await service.close();
  await world.close();
});
beforeEach(() => {
  answers.clear();
  held.clear();
  service.received.length = 0;
});

async function start(spec: Spec, body = {}): Promise<string> {
  const flow = await saveFlow(world.platform, world.orgA, spec);
  const context = world.context();
  const { runId } = await executeFlow(context, { surface: 'flow', idOrSlug: flow.id, body, source: 'api' });
  return runId;
}

const drive = (runId: string) => driveRun(world.platform, world.orgA, runId);
const view = (runId: string): Promise<RunView> => getRun(world.context(), { runId, surface: 'flow' });
const call = (id: string, path: string, extra = {}) =>
  ({ id, type: 'http_request', method: 'POST', url: service.url + path, body: {}, ...extra }) as const;
const paths = () => service.received.map(({ url }) => url);

async function heldRequest(path: string): Promise<() => void> {
  for (;;) {
    const send = held.get(path);
    if (send) return send;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('retries', () => {
  test('a transport failure is repeated under the same idempotency key, then goes on', async () => {
    answers.set('/flaky', (attempt) => ({ status: attempt < 3 ? 503 : 200 }));
    const runId = await start({ startNodeId: 'a', nodes: [call('a', '/flaky')], edges: [] });
    for (let attempt = 0; attempt < 3; attempt++) {
      await drive(runId);
      clock.advance(60_000);
    }
    const { run, steps } = await view(runId);
    expect(run.status).toBe('succeeded');
    expect(steps[0]).toMatchObject({ attempts: 3, status: 'succeeded', error: null });
    const keys = new Set(service.received.map(({ headers }) => headers['idempotency-key']));
    expect([...keys]).toEqual([`${runId}:a`]);
  });

  test('Retry-After is waited for, and a 404 is not repeated', async () => {
    answers.set('/busy', () => ({ status: 429, headers: { 'retry-after': '30' } }));
    const busy = await start({ startNodeId: 'a', nodes: [call('a', '/busy')], edges: [] });
    const [sleep] = await drive(busy);
    expect(sleep).toMatchObject({ kind: 'sleep', until: clock.now() + 30_000 });
    answers.set('/gone', () => ({ status: 404 }));
    const gone = await start({ startNodeId: 'a', nodes: [call('a', '/gone')], edges: [] });
    await drive(gone);
    expect((await view(gone)).run).toMatchObject({ status: 'failed', error: { code: 'http_error' } });
    expect(paths().filter((path) => path === '/gone')).toHaveLength(1);
  });

  test('a failure that an error edge handles does not fail the run', async () => {
    answers.set('/broken', () => ({ status: 400 }));
    const runId = await start({
      startNodeId: 'a',
      nodes: [call('a', '/broken'), { id: 'b', type: 'transform', output: { saved: true } }],
      edges: [{ from: 'a', to: 'b', case: 'error' }],
    });
    await drive(runId);
    expect((await view(runId)).run).toMatchObject({ status: 'succeeded', output: { saved: true } });
  });
});

describe('branches', () => {
  const fork: () => Spec = () => ({
    startNodeId: 's',
    nodes: [
      { id: 's', type: 'transform', output: {} },
      call('left', '/left'),
      call('right', '/right'),
      {
        id: 'join',
        type: 'transform',
        output: { l: '${step.left.output.statusCode}', r: '${step.right.output.statusCode}' },
      },
    ],
    edges: [
      { from: 's', to: 'left' },
      { from: 's', to: 'right' },
      { from: 'left', to: 'join' },
      { from: 'right', to: 'join' },
    ],
  });

  test('performed at the same time join once', async () => {
    const runId = await start(fork());
    const engine = createRunEngine(world.platform);
    const ref = { orgId: world.orgA, runId, driver: 'd' };
    const open = await engine.begin(ref);
    expect(open.map(({ nodeId }) => nodeId).sort()).toEqual(['left', 'right']);
    await Promise.all(open.map(({ nodeId }) => engine.perform(ref, nodeId)));
    const { run, steps } = await view(runId);
    expect(run).toMatchObject({ status: 'succeeded', output: { l: 200, r: 200 } });
    expect(steps.map(({ nodeId }) => nodeId).sort()).toEqual(['join', 'left', 'right', 's']);
  });

  test('end when one of them fails; the others are cancelled', async () => {
    answers.set('/left', () => ({ status: 400 }));
    const runId = await start(fork());
    await drive(runId);
    const { run, steps } = await view(runId);
    expect(run.status).toBe('failed');
    expect(steps.find(({ nodeId }) => nodeId === 'right')?.status).toBe('cancelled');
  });
});

describe('whoever drives', () => {
  test('a driver that begins again gets the same work and repeats nothing that is recorded', async () => {
    const runId = await start({
      startNodeId: 'a',
      nodes: [call('a', '/one'), call('b', '/two')],
      edges: [{ from: 'a', to: 'b' }],
    });
    const engine = createRunEngine(world.platform);
    const first = { orgId: world.orgA, runId, driver: 'first' };
    await engine.begin(first);
    await engine.perform(first, 'a');
    world.platform.runCache.evict(runId);
    const second = { ...first, driver: 'second' };
    const open = await engine.begin(second);
    expect(open).toEqual([{ kind: 'call', id: 'b/1', nodeId: 'b' }]);
    expect(await engine.perform(second, 'a')).toEqual(open);
    expect(paths()).toEqual(['/one']);
    expect(await engine.perform(first, 'b')).toEqual([]);
    expect(paths()).toEqual(['/one']);
    await engine.perform(second, 'b');
    expect((await view(runId)).run.status).toBe('succeeded');
  });

  test('a driver that lost the run while it called writes nothing', async () => {
    const runId = await start({ startNodeId: 'a', nodes: [call('a', '/held/1')], edges: [] });
    const engine = createRunEngine(world.platform);
    const old = { orgId: world.orgA, runId, driver: 'old' };
    await engine.begin(old);
    const performing = engine.perform(old, 'a');
    const answer = await heldRequest('/held/1');
    world.platform.runCache.evict(runId);
    await engine.begin({ ...old, driver: 'new' });
    answer();
    expect(await performing).toEqual([]);
    expect((await view(runId)).steps[0]).toMatchObject({ status: 'running', output: null });
  });
});

describe('cancelling', () => {
  test('keeps the output of a call in flight and starts nothing after it', async () => {
    const runId = await start({
      startNodeId: 'a',
      nodes: [call('a', '/held/2'), call('b', '/after')],
      edges: [{ from: 'a', to: 'b' }],
    });
    const engine = createRunEngine(world.platform);
    const ref = { orgId: world.orgA, runId, driver: 'd' };
    await engine.begin(ref);
    const performing = engine.perform(ref, 'a');
    const answer = await heldRequest('/held/2');
    await cancelRun(world.context(), runId, 'not needed');
    answer();
    expect(await performing).toEqual([]);
    const { run, steps } = await view(runId);
    expect(run).toMatchObject({ status: 'cancelled', error: { code: 'cancelled' } });
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ status: 'cancelled', output: { statusCode: 200 } });
    expect(paths()).toEqual(['/held/2']);
    await expect(cancelRun(world.context(), runId)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('waiting', () => {
  test('goes on at its time, measured by the clock', async () => {
    const runId = await start({
      startNodeId: 'w',
      nodes: [{ id: 'w', type: 'wait', duration: '15m' }, call('b', '/late')],
      edges: [{ from: 'w', to: 'b' }],
    });
    expect(await drive(runId)).toMatchObject([{ kind: 'sleep', nodeId: 'w' }]);
    expect((await view(runId)).run.status).toBe('running');
    clock.advance(15 * 60_000);
    await drive(runId);
    const { run, steps } = await view(runId);
    expect(run.status).toBe('succeeded');
    expect(steps[0]?.output).toMatchObject({ waitedMs: 15 * 60_000 });
  });

  test('for an approval ends by its policy when nobody decides', async () => {
    const spec = (onTimeout: string): Spec => ({
      startNodeId: 'sign',
      nodes: [{ id: 'sign', type: 'human_approval', actionLabel: 'x', timeoutMs: 60_000, onTimeout }],
      edges: [],
    });
    for (const [policy, code] of [
      ['fail', 'approval_expired'],
      ['reject', 'rejected'],
    ] as const) {
      const runId = await start(spec(policy));
      const [open] = await drive(runId);
      if (open?.kind !== 'approval') throw new Error('the run asks nobody');
      const engine = createRunEngine(world.platform);
      const ref = { orgId: world.orgA, runId, driver: `test-${runId}` };
      expect(await engine.settleApproval(ref, open.approvalId)).toEqual([open]);
      clock.advance(60_001);
      await engine.settleApproval(ref, open.approvalId);
      expect((await view(runId)).run).toMatchObject({ status: 'failed', error: { code } });
    }
  });
});

describe('what is stored', () => {
  test('an output over 100 KB is linked, and templates read it all the same', async () => {
    const text = 'x'.repeat(150_000);
    answers.set('/large', () => ({ status: 200, body: { text } }));
    const runId = await start({
      startNodeId: 'a',
      nodes: [
        call('a', '/large'),
        call('b', '/size', { body: { size: '${size(step.a.output.body.text)}' } }),
      ],
      edges: [{ from: 'a', to: 'b' }],
    });
    const engine = createRunEngine(world.platform);
    const ref = { orgId: world.orgA, runId, driver: 'd' };
    await engine.begin(ref);
    await engine.perform(ref, 'a');
    world.platform.runCache.evict(runId);
    await engine.begin(ref);
    await engine.perform(ref, 'b');
    const { steps } = await view(runId);
    expect(steps[0]).toMatchObject({
      output: null,
      outputRef: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(steps[0]?.outputRef?.url).toContain('/api/storage/');
    expect(service.received.at(-1)?.body).toBe('{"size":150000}');
  });

  test('a last output over 100 KB is linked from its step only, so that a list of runs stays small', async () => {
    answers.set('/large', () => ({ status: 200, body: { text: 'x'.repeat(150_000) } }));
    const runId = await start({ startNodeId: 'a', nodes: [call('a', '/large')], edges: [] });
    await drive(runId);
    const { run, steps } = await view(runId);
    expect(run).toMatchObject({ status: 'succeeded', output: null });
    expect(steps[0]?.outputRef?.bytes).toBeGreaterThan(150_000);
  });

  test('holds a secret nowhere, although the service received it', async () => {
    const secret = 'tiger-4711-very-secret';
    const orgKey = await world.platform.orgKeys.of(world.orgA);
    await world.database.pool.query(
      `INSERT INTO env_var (id, org_id, name, secret, value, updated_by, updated_at) VALUES ('env_1', $1, 'TOKEN', true, $2, 'u', now())`,
      [world.orgA, encryptSecret(orgKey, secret, envContext('TOKEN'))],
    );
    answers.set('/echo', () => ({ status: 200, body: { echoed: secret } }));
    const node = call('a', '/echo', { headers: { 'x-token': '${env.TOKEN}' }, query: { k: '${env.TOKEN}' } });
    const runId = await start({ startNodeId: 'a', nodes: [node], edges: [] });
    await drive(runId);
    expect(service.received[0]?.headers['x-token']).toBe(secret);
    expect(service.received[0]?.url).toContain(secret);
    const tables = ['run', 'step', 'effect', 'domain_event', 'outbox', 'env_var'];
    for (const table of tables) {
      const { rows } = await world.database.pool.query(`SELECT t::text AS row FROM ${table} t`);
      for (const { row } of rows) expect(row).not.toContain(secret);
    }
    expect((await view(runId)).steps[0]?.input).toMatchObject({ headers: { 'x-token': '***' } });
  });

  test('data that looks like a template stays text', async () => {
    const runId = await start(
      { startNodeId: 'a', nodes: [call('a', '/text', { body: { note: '${trigger.note}' } })], edges: [] },
      { note: '${env.TOKEN} ${1+1}' },
    );
    await drive(runId);
    expect(service.received[0]?.body).toBe('{"note":"${env.TOKEN} ${1+1}"}');
  });
});

describe('calling a registered service', () => {
  test('carries its credential and the run’s trace id, and fails clearly without a connection', async () => {
    const orgKey = await world.platform.orgKeys.of(world.orgA);
    const spec: Spec = {
      startNodeId: 'a',
      nodes: [
        {
          id: 'a',
          type: 'service_call',
          service: 'custom:crm',
          method: 'GET',
          path: '/tickets/${trigger.id}',
        },
      ],
      edges: [],
    };
    const early = await start(spec, { id: 'a/b' });
    await drive(early);
    expect((await view(early)).run.error).toMatchObject({ code: 'service_not_connected' });
    await world.database.pool.query(
      `INSERT INTO service_connection (id, org_id, service_slug, base_url, api_key, api_key_hash, event_token, event_secret, updated_at)
       VALUES ('scn_1', $1, 'custom:crm', $2, $3, '', 'tok', '', now())`,
      [
        world.orgA,
        `${service.url}/crm`,
        encryptSecret(orgKey, 'crm-key', connectionKeyContext('custom:crm')),
      ],
    );
    const runId = await start(spec, { id: 'a/b' });
    await drive(runId);
    const { run } = await view(runId);
    expect(run.status).toBe('succeeded');
    expect(service.received[0]).toMatchObject({
      url: '/crm/tickets/a%2Fb',
      headers: { authorization: 'Bearer crm-key', 'x-quantum-trace-id': run.traceId },
    });
  });
});
