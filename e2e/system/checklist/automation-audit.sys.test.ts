/** Who may do what, what is told to others, and what the audit log keeps of it (contract 2.0, 2.7, 2.9, 6.1, 6.5). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { refundFlow } from '../../fixtures/contract-flows';
import type { Flow } from '../../fixtures/flow';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually } from '../../fixtures/rest-client';
import { postSigned, signatureOf } from '../../fixtures/signed-post';
import { ageRun, retentionJob } from '../../fixtures/time-passing';

type Entry = {
  id: string;
  actorType: string;
  actorId: string | null;
  action: string;
  resourceType: string;
  resourceId: string;
  before: unknown;
  after: unknown;
  traceId: string | null;
  ip: string | null;
  createdAt: string;
};
type Key = { id: string; name: string; prefix: string; scopes: string[]; revokedAt: string | null };
type Event = { id: string; event: string; data: Record<string, unknown> };

const ECHO = chainOf({ id: 'echo', type: 'transform', output: { heard: '${trigger.word}' } });

let world: QuantumWorld;
/** The demo key's own id, as the actor of what it does. */
let demoKeyId: string;

beforeAll(async () => {
  world = await startQuantumWorld(
    () => ({}),
    () => ({ kind: 'completion', json: { action: 'refund', amount: 500 } }),
  );
  const keys = await world.rest.call<{ data: Key[] }>('GET', '/api/api-keys');
  demoKeyId = keys.body.data[0]?.id ?? '';
  await world.connect('custom:core', '/core');
  await world.activeFlow('refund-v1', refundFlow().spec);
  await world.activeFlow('echo', ECHO);
});
afterAll(() => world?.close());

const audit = async (query: string) =>
  (await world.rest.call<{ data: Entry[]; total: number }>('GET', `/api/audit-log?${query}`)).body.data;
const newKey = (scopes: string[], more: object = {}) =>
  world.rest.call<{ data: { id: string; key: string; apiKey: Key }; details: { fieldErrors: object } }>(
    'POST',
    '/api/api-keys',
    { name: scopes.join(' '), scopes, ...more },
  );

test(rows('QA-050', 'QA-051'), async () => {
  const { body } = await newKey([' Flows.View', 'runs:write', 'service-connections.read', 'api-keys:write']);
  const canonical = ['flows:read', 'runs:write', 'service-connections:read', 'api:manage'];
  expect(body.data.apiKey.scopes).toEqual(canonical);
  const mixed = await world.restWith('flows.read', 'runs:read');
  expect((await mixed.call('GET', '/api/flows')).status).toBe(200);
  expect((await mixed.call('GET', '/api/flows/refund-v1/runs')).status).toBe(200);
  for (const [method, path, missing] of [
    ['POST', '/api/flows', 'flows:write'],
    ['DELETE', '/api/flows/refund-v1', 'flows:write'],
    ['POST', '/api/flows/refund-v1/execute', 'runs:write'],
    ['GET', '/api/service-connections', 'service-connections:read'],
    ['GET', '/api/webhooks', 'webhooks:manage'],
    ['GET', '/api/api-keys', 'api:manage'],
    ['GET', '/api/audit-log', 'audit:read'],
  ] as const) {
    const refused = await mixed.call(method, path, method === 'POST' ? {} : undefined);
    expect([refused.status, refused.body]).toEqual([403, { error: `missing scope: ${missing}` }]);
  }
  const unknown = await newKey(['flows:fly']);
  expect([unknown.status, Object.keys(unknown.body.details.fieldErrors)]).toEqual([400, ['scopes.0']]);
});

test(rows('QA-096', 'QA-097'), async () => {
  const made = await newKey(['runs:read'], { name: 'reporting', env: 'sandbox' });
  expect(made.status).toBe(201);
  const { id, key, apiKey } = made.body.data;
  expect(key).toMatch(/^qe_sk_sandbox_[A-Z2-7]{32}$/);
  expect(apiKey).toMatchObject({ id, name: 'reporting', env: 'sandbox', revokedAt: null });
  const listed = await world.rest.call<{ data: Key[]; total: number }>('GET', '/api/api-keys?limit=1');
  expect(listed.body.data.map(({ name, prefix }) => [name, prefix])).toEqual([
    ...[['reporting', `${key.slice(0, 'qe_sk_sandbox_'.length + 4)}…`]],
  ]);
  expect(JSON.stringify(listed.body)).not.toContain(key);
  // Nobody hands on what they do not have.
  const issuer = await world.restWith('api:manage', 'flows:read');
  expect((await issuer.call('POST', '/api/api-keys', { name: 'x', scopes: ['flows:read'] })).status).toBe(
    201,
  );
  expect((await issuer.call('POST', '/api/api-keys', { name: 'x', scopes: ['flows:write'] })).status).toBe(
    403,
  );
});

test(rows('QA-027', 'QA-094', 'QA-095', 'QA-121'), async () => {
  const subscribe = (events: string[], path: string) =>
    world.rest.call<{ data: { id: string; webhook: object; secret: string } }>('POST', '/api/webhooks', {
      ...{ url: `${world.services.url}${path}`, events },
    });
  const made = await subscribe(['flow.run.*'], '/all');
  expect(made.status).toBe(201);
  const { id, secret } = made.body.data;
  expect(secret).toMatch(/^qe_whsec_/);
  expect((await subscribe(['flow.run.exploded'], '/never')).status).toBe(400);
  expect((await subscribe(['flow.run.failed'], '/failures')).status).toBe(201);
  const listed = await world.rest.call<{ data: { id: string; url: string }[]; total: number }>(
    'GET',
    '/api/webhooks',
  );
  expect(listed.body).toMatchObject({
    total: 2,
    data: [{ events: ['flow.run.failed'] }, { id, events: ['flow.run.*'] }],
  });
  expect(JSON.stringify(listed.body)).not.toContain(secret);

  const waiting = await world.runFlow('refund-v1', { claim: 'my bike' });
  await world.rest.expect('POST', `/api/runs/${waiting.id}/reject`);
  await world.settledRun(waiting.id);
  const { id: echoed } = await world.runFlow('echo', { word: 'x' });
  await world.activeFlow('slow', chainOf({ id: 'wait', type: 'wait', duration: '1h' }));
  const runId = await world.startFlow('slow');
  await world.rest.expect('POST', `/api/runs/${runId}/cancel`, { reason: 'no need' });

  const ends = ['flow.run.failed', 'flow.run.succeeded', 'flow.run.cancelled'];
  const events = await eventually(
    async () => world.requests('/all').map(({ body }) => JSON.parse(body) as Event),
    (all) => ends.every((name) => all.some(({ event }) => event === name)),
  );
  const told = (event: string, id: string) =>
    events.find((one) => one.event === event && one.data.runId === id)?.data;
  expect(told('flow.run.started', waiting.id)).toMatchObject({
    flowSlug: 'refund-v1',
    trigger: 'manual',
    input: { claim: 'my bike' },
  });
  expect(told('flow.run.awaiting_approval', waiting.id)).toMatchObject({
    actionLabel: 'Refund',
    proposedAction: { action: 'refund', amount: 500 },
    stepId: waiting.steps.at(-1)?.id,
  });
  expect(told('flow.run.failed', waiting.id)).toMatchObject({
    flowSlug: 'refund-v1',
    failedStepId: waiting.steps.at(-1)?.id,
  });
  expect(told('flow.run.succeeded', echoed)).toMatchObject({
    status: 'succeeded',
    steps: [{ nodeId: 'echo' }],
  });
  expect(told('flow.run.cancelled', runId)).toMatchObject({ flowSlug: 'slow', reason: 'no need' });
  for (const { headers, body } of world.requests('/all')) {
    expect(headers['x-quantum-signature']).toBe(signatureOf(secret, body));
    expect(headers['x-quantum-event']).toBe(JSON.parse(body).event);
    expect(headers['x-quantum-delivery']).toMatch(/^whd_/);
  }
  const failures = await eventually(
    async () => world.requests('/failures'),
    ({ length }) => length > 0,
  );
  expect(failures.map(({ headers }) => headers['x-quantum-event'])).toEqual(['flow.run.failed']);
});

test(rows('QA-122'), async () => {
  const { secret: outbound } = await world.rest.expect<{ secret: string }>('POST', '/api/webhooks', {
    ...{ url: `${world.services.url}/hooked`, events: ['flow.run.succeeded'] },
  });
  await world.activeFlow('hooked', ECHO, { triggerType: 'webhook' });
  const { flow } = await world.rest.expect<{ flow: Flow }>('GET', '/api/flows/hooked');
  const inbound = flow.webhookSecret ?? '';
  expect([inbound, outbound]).toEqual([
    expect.stringMatching(/^qe_whsec_/),
    expect.stringMatching(/^qe_whsec_/),
  ]);
  expect(inbound).not.toBe(outbound);
  const url = `${world.server.url}/api/triggers/wh/${flow.webhookToken}`;
  expect((await postSigned(url, outbound, { word: 'no' })).status).toBe(401);
  expect((await postSigned(url, inbound, { word: 'yes' })).status).toBe(202);
  const [delivery] = await eventually(
    async () => world.requests('/hooked'),
    ({ length }) => length > 0,
  );
  const body = delivery?.body ?? '';
  expect(delivery?.headers['x-quantum-signature']).toBe(signatureOf(outbound, body));
  expect(delivery?.headers['x-quantum-signature']).not.toBe(signatureOf(inbound, body));
});

test(rows('QA-112', 'QA-113', 'QA-118'), async () => {
  const began = Date.now();
  const clerk = await newKey(['runs:write'], { name: 'clerk' });
  const decider = await world.restWith('runs:write');
  const trace = 'a'.repeat(32);
  const executed = await world.rest.call<{ data: { runId: string } }>(
    ...(['POST', '/api/flows/refund-v1/execute'] as const),
    ...([
      { claim: 'x' },
      { authorization: `Bearer ${clerk.body.data.key}`, 'x-quantum-trace-id': trace },
    ] as const),
  );
  const { runId } = executed.body.data;
  await world.settledRun(runId);
  await decider.expect('POST', `/api/runs/${runId}/approve`, {
    proposedActionOverride: { amount: 450 },
    note: 'less',
  });
  await world.settledRun(runId);
  const other = await world.runFlow('refund-v1', { claim: 'y' });
  await decider.expect('POST', `/api/runs/${other.id}/reject`, { note: 'no' });

  const [start] = await audit(`action=flow.executed&resourceId=${runId}`);
  expect(start).toMatchObject({
    ...{
      actorType: 'api_key',
      actorId: clerk.body.data.id,
      resourceType: 'run',
      traceId: trace,
      ip: '127.0.0.1',
    },
    ...{ before: null, after: { status: 'pending', flowVersion: expect.any(Number), triggerSource: 'api' } },
  });
  // Decisions are on record under their approval, which names the run.
  const decisions = await audit('resourceType=approval');
  const decided = (id: string) => decisions.find(({ before }) => (before as { runId: string }).runId === id);
  const [approval, rejection] = [decided(runId), decided(other.id)];
  expect(approval).toMatchObject({
    ...{ action: 'flow.run.approved', actorType: 'api_key', traceId: trace },
    before: { status: 'pending', nodeId: 'sign', proposedAction: { action: 'refund', amount: 500 } },
    after: { status: 'approved', proposedAction: { action: 'refund', amount: 450 }, note: 'less' },
  });
  expect(rejection).toMatchObject({
    ...{
      action: 'flow.run.rejected',
      before: { status: 'pending' },
      after: { status: 'rejected', note: 'no' },
    },
  });
  expect(rejection?.actorId).toBe(approval?.actorId);
  expect([demoKeyId, clerk.body.data.id, null]).not.toContain(approval?.actorId);

  await world.rest.expect('PATCH', '/api/flows/refund-v1', { name: 'Refunds', status: 'paused' });
  const { id } = (await world.rest.expect<{ flow: Flow }>('GET', '/api/flows/refund-v1')).flow;
  expect(await audit(`action=flow.updated&resourceId=${id}&limit=1`)).toMatchObject([
    { actorType: 'api_key', actorId: demoKeyId, before: { name: 'refund-v1' }, after: { name: 'Refunds' } },
  ]);
  expect(await audit(`action=flow.paused&resourceId=${id}`)).toMatchObject([
    { before: { status: 'active' }, after: { status: 'paused' } },
  ]);
  for (const one of [start, approval, rejection]) {
    const at = Date.parse(one?.createdAt ?? '');
    expect([at >= began, at <= Date.now()]).toEqual([true, true]);
  }
});

test(rows('QA-032'), async () => {
  const { pool } = world.database;
  const before = await pool.query('SELECT count(*)::int AS n, max(hash) AS last FROM domain_event');
  const year = new Date().getUTCFullYear();
  for (const table of ['domain_event', `domain_event_${year}`]) {
    for (const attempt of [
      `UPDATE ${table} SET actor_id = 'somebody else'`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `SET session_replication_role = replica; DELETE FROM ${table}`,
    ])
      await expect(pool.query(attempt), attempt).rejects.toMatchObject({
        ...{ code: '42501', message: expect.stringContaining('domain_event is append-only') },
      });
  }
  expect((await pool.query('SELECT count(*)::int AS n, max(hash) AS last FROM domain_event')).rows).toEqual(
    before.rows,
  );
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect((await world.rest.call(method, '/api/audit-log')).status).toBe(405);
});

test(rows('QA-119'), async () => {
  const { pool } = world.database;
  const old = new Date();
  old.setUTCFullYear(old.getUTCFullYear() - 7, old.getUTCMonth(), old.getUTCDate() + 1);
  await pool.query('SELECT domain_event_partition($1)', [old.getUTCFullYear()]);
  await pool.query(
    `INSERT INTO domain_event (org_id, id, type, actor_type, resource_type, resource_id, occurred_at)
     SELECT id, 'evt_of_old', 'flow.executed', 'system', 'run', 'run_of_old', $1 FROM org WHERE slug = 'demo'`,
    [old],
  );
  // A run whose outputs are due to go, of a flow that goes as well: both are still told of.
  const { id: flowId } = await world.activeFlow('short-lived', ECHO);
  const run = await world.runFlow('short-lived', { word: 'x' });
  await ageRun(world.database, run.id, 181 * 24);
  await retentionJob(world.database);
  expect(await world.run(run.id)).toMatchObject({ output: null, outputsPurgedAt: expect.any(String) });
  await world.rest.expect('DELETE', `/api/flows/${flowId}`);
  await retentionJob(world.database);
  expect((await audit(`resourceId=${run.id}`)).map(({ action }) => action)).toEqual([
    ...['flow.run.succeeded', 'flow.run.started', 'flow.executed'],
  ]);
  expect((await audit(`resourceId=${flowId}`)).map(({ action }) => action)).toContain('flow.deleted');
  expect(
    await audit(`resourceId=run_of_old&to=${old.toISOString().replace(/T.*/, 'T23:59:59.999Z')}`),
  ).toMatchObject([{ action: 'flow.executed', createdAt: old.toISOString() }]);
  // And the job has made room for the entries of next year.
  const { rows: room } = await pool.query(`SELECT to_regclass('domain_event_' || $1::int) AS table`, [
    new Date().getUTCFullYear() + 1,
  ]);
  expect(room).toEqual([{ table: `domain_event_${new Date().getUTCFullYear() + 1}` }]);
});
