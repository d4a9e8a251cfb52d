/** Keys and secrets: where they are kept, when they are put in, and that nothing else ever shows them. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_KEY } from '../../fixtures/built-server';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { type Dashboard, signInToDashboard } from '../../fixtures/dashboard';
import type { Flow } from '../../fixtures/flow';
import { nodeTrials } from '../../fixtures/node-trials';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';

type Entry = { action: string; actorType: string; before: unknown; after: Record<string, unknown> | null };
type Connection = {
  id: string;
  serviceSlug: string;
  lastHealthyAt: string | null;
  lastUsedAt: string | null;
  apiKeyHash?: string;
};
type EnvVar = { name: string; secret: boolean; value: string | null };

const SECRET = 's3cret/value of the dashboard';

let world: QuantumWorld;
let dashboard: Dashboard;
let isHealthy = true;

beforeAll(async () => {
  world = await startQuantumWorld(({ url, headers, body }, response) => {
    if (url === '/bank/health' && !isHealthy) response.statusCode = 503;
    // Some services tell what they were sent.
    return { headers, body };
  }, []);
  dashboard = await signInToDashboard(world.server.url);
});
afterAll(() => world?.close());

const { perform, refusalOf } = nodeTrials(() => world);

const setEnv = (name: string, value: string, secret = true) =>
  dashboard.change<{ envVar: EnvVar }>('env.set', { body: { name, value, secret } });
const auditOf = async (resourceId: string) =>
  (await world.rest.call<{ data: Entry[] }>('GET', `/api/audit-log?resourceId=${resourceId}&limit=100`)).body
    .data;
const read = async (slug: string) =>
  (await world.rest.expect<{ flow: Flow }>('GET', `/api/flows/${slug}`)).flow;

describe('environment values', () => {
  test(rows('QF-53'), async () => {
    expect(await setEnv('CRM_TOKEN', SECRET)).toMatchObject({
      envVar: { name: 'CRM_TOKEN', secret: true, value: null },
    });
    await setEnv('REGION', 'id-jkt-1', false);
    const listed = async () => (await dashboard.ask<{ envVars: EnvVar[] }>('env.list')).envVars;
    expect(await listed()).toMatchObject([
      { name: 'CRM_TOKEN', secret: true, value: null },
      { name: 'REGION', secret: false, value: 'id-jkt-1' },
    ]);
    await setEnv('REGION', 'id-jkt-2', false);
    expect((await listed())[1]).toMatchObject({ name: 'REGION', value: 'id-jkt-2' });
    expect(await auditOf('CRM_TOKEN')).toMatchObject([
      { action: 'env.created', actorType: 'user', after: { secret: true, value: '***' } },
    ]);
    expect((await auditOf('REGION')).map(({ action }) => action)).toEqual(['env.updated', 'env.created']);
    await dashboard.change('env.delete', { params: { name: 'REGION' } });
    expect((await listed()).map(({ name }) => name)).toEqual(['CRM_TOKEN']);
    await expect(setEnv('lower-case', 'x')).rejects.toThrow('env.set answered 400');
  });

  test(`${rows('QF-53')}: and nowhere else`, async () => {
    const asked = await fetch(`${world.server.url}/api/trpc/env.set`, {
      method: 'POST',
      headers: { authorization: `Bearer ${DEMO_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ body: { name: 'BY_KEY', value: 'x', secret: false } }),
    });
    expect(asked.status).toBe(403);
    for (const path of ['/api/env', '/api/env-vars']) {
      expect((await world.rest.call('POST', path, { name: 'BY_KEY', value: 'x' })).status).toBe(404);
    }
    const { envVars } = await dashboard.ask<{ envVars: EnvVar[] }>('env.list');
    expect(envVars.map(({ name }) => name)).not.toContain('BY_KEY');
  });

  test.each([
    ['http_request', { method: 'PUT' }],
    ['http_sink', {}],
  ])(`${rows('QF-30')}: in address, headers and body of a %s`, async (type, more) => {
    await setEnv('CRM_TOKEN', SECRET);
    const { run, step } = await perform([
      {
        id: 'send',
        type,
        url: `${world.services.url}/${type}/\${env.CRM_TOKEN}?key=\${env.CRM_TOKEN}`,
        headers: { 'X-Token': 'Token ${env.CRM_TOKEN}' },
        body: { deep: [{ token: '${env.CRM_TOKEN}' }] },
        ...more,
      },
    ]);
    const encoded = encodeURIComponent(SECRET);
    expect(world.requests(`/${type}/`)).toMatchObject([
      {
        url: `/${type}/${encoded}?key=${encoded}`,
        headers: { 'x-token': `Token ${SECRET}` },
        body: JSON.stringify({ deep: [{ token: SECRET }] }),
      },
    ]);
    // What is kept of it, also of the answer that repeats it.
    expect(step.input).toMatchObject({
      url: `${world.services.url}/${type}/***?key=***`,
      headers: { 'X-Token': 'Token ***' },
      body: { deep: [{ token: '***' }] },
    });
    expect(step.output).toMatchObject({ body: { headers: { 'x-token': 'Token ***' } } });
    expect(JSON.stringify(run)).not.toMatch(/s3cret/);
  });

  test(`${rows('QF-30')}: a secret goes nowhere else, a plain value anywhere`, async () => {
    await setEnv('CRM_TOKEN', SECRET);
    await setEnv('REGION', 'id-jkt-1', false);
    expect(await refusalOf({ id: 'shape', type: 'transform', output: '${env.CRM_TOKEN}' })).toEqual([
      'env_not_allowed nodes.0.output',
    ]);
    expect(await refusalOf({ id: 'ask', type: 'llm_step', userPrompt: '${env.CRM_TOKEN}' })).toEqual([
      'env_not_allowed nodes.0.userPrompt',
    ]);
    const { run } = await perform([{ id: 'shape', type: 'transform', output: 'in ${env.REGION}' }]);
    expect(run.output).toBe('in id-jkt-1');
  });

  test(rows('QF-54'), async () => {
    const spec = chainOf({
      id: 'send',
      type: 'http_sink',
      url: `${world.services.url}/late`,
      body: { token: '${env.LATE_TOKEN}' },
    });
    const { id } = await world.activeFlow('late', spec);
    expect((await read('late')).warnings).toMatchObject([{ code: 'env_missing', nodeId: 'send' }]);
    expect(await world.runFlow('late')).toMatchObject({ status: 'failed', error: { code: 'env_missing' } });
    expect(world.requests('/late')).toEqual([]);

    const sent = () => world.requests('/late').map(({ body }) => JSON.parse(body).token);
    for (const value of ['first value of it', 'second value of it']) {
      await setEnv('LATE_TOKEN', value);
      const run = await world.runFlow('late');
      expect(run).toMatchObject({ status: 'succeeded', steps: [{ input: { body: { token: '***' } } }] });
      expect(sent().at(-1)).toBe(value);
    }
    expect(sent()).toHaveLength(2);
    // No value came into the flow, its version, or anything that is kept of the runs.
    expect(await read('late')).toMatchObject({ spec, version: 1, warnings: [] });
    const runs = await world.database.pool.query(
      `SELECT r.id, to_json(r) AS run, v.spec, (SELECT json_agg(s) FROM step s WHERE s.run_id = r.id) AS steps,
        (SELECT json_agg(e) FROM effect e WHERE e.run_id = r.id) AS effects
        FROM run r JOIN flow_version v ON v.flow_id = r.flow_id WHERE r.flow_id = $1`,
      [id],
    );
    expect(runs.rowCount).toBe(3);
    const audit = await world.rest.call('GET', '/api/audit-log?limit=100');
    expect(JSON.stringify([runs.rows, audit.body])).not.toMatch(/value of it/);
    const stored = await world.database.pool.query("SELECT value FROM env_var WHERE name = 'LATE_TOKEN'");
    expect(stored.rows).toHaveLength(1);
    expect(JSON.stringify(stored.rows)).not.toMatch(/value of it/);
  });
});

describe('a spec', () => {
  test(rows('QF-55'), async () => {
    const headers = { Authorization: 'Bearer abcdef1234567890' };
    const node = { id: 'send', type: 'http_sink', url: `${world.services.url}/plain`, headers, body: {} };
    const answer = await world.rest.call<{ data: { warnings: object[] } }>('POST', '/api/flows', {
      slug: 'plain-secret',
      name: 'With its key written in',
      status: 'active',
      spec: chainOf(node),
    });
    expect(answer.status).toBe(201);
    const warning = {
      code: 'plaintext_secret',
      severity: 'warning',
      path: 'nodes.0.headers.Authorization',
      nodeId: 'send',
    };
    expect(answer.body.data.warnings).toMatchObject([warning]);
    expect((await read('plain-secret')).warnings).toMatchObject([warning]);
    expect(await world.runFlow('plain-secret')).toMatchObject({ status: 'succeeded' });
    expect(world.requests('/plain')).toMatchObject([{ headers: { authorization: headers.Authorization } }]);
    await setEnv('CRM_TOKEN', SECRET);
    const better = { ...node, headers: { Authorization: 'Bearer ${env.CRM_TOKEN}' } };
    const { warnings } = await world.rest.expect<{ warnings: object[] }>('PATCH', '/api/flows/plain-secret', {
      spec: chainOf(better),
    });
    expect(warnings).toEqual([]);
  });

  test(rows('QF-56'), async () => {
    const first = chainOf({ id: 'a', type: 'transform', output: { said: 'Selamat ${trigger.time}' } });
    const second = chainOf(
      { id: 'a', type: 'transform', output: { said: 'Halo' } },
      { id: 'b', type: 'wait', durationMs: 0 },
    );
    const { id } = await world.activeFlow('told-of', first);
    const run = await world.runFlow('told-of', { time: 'pagi' });
    await world.rest.expect('PATCH', '/api/flows/told-of', { spec: second });
    expect((await read('told-of')).spec).toEqual(second);
    // A run shows the spec that it ran.
    const ran = await world.rest.expect<{ flow: Flow }>('GET', `/api/runs/${run.id}`);
    expect(ran.flow.spec).toEqual(first);

    const [updated, created, ...more] = await auditOf(id);
    expect(more).toEqual([]);
    expect(created).toMatchObject({ action: 'flow.created', actorType: 'api_key', before: null });
    expect(created?.after?.spec).toEqual(first);
    expect(updated).toMatchObject({
      action: 'flow.updated',
      before: { version: 1, specHash: created?.after?.specHash },
      after: { version: 2 },
    });
    expect(updated?.after?.spec).toEqual(second);

    // Taken out and put in elsewhere it is the same flow.
    const { name, spec } = await read('told-of');
    await world.rest.expect('POST', '/api/flows', { slug: 'told-again', name, spec, status: 'active' });
    const again = await read('told-again');
    expect(again.spec).toEqual(second);
    expect((await auditOf(again.id))[0]?.after?.specHash).toBe(updated?.after?.specHash);
  });
});

describe('a connection', () => {
  const list = async () => {
    const { connections } = await world.rest.expect<{ connections: Connection[] }>(
      'GET',
      '/api/service-connections',
    );
    return connections.filter(({ serviceSlug }) => serviceSlug === 'custom:bank');
  };
  const register = (fields: object = {}) =>
    world.rest.expect<{ id: string; connection: Connection }>('POST', '/api/service-connections', {
      serviceSlug: 'custom:bank',
      baseUrl: `${world.services.url}/bank`,
      apiKey: 'first key of the bank',
      healthPath: '/health',
      ...fields,
    });
  const book = () =>
    perform([
      {
        id: 'book',
        type: 'service_call',
        service: 'custom:bank',
        method: 'POST',
        path: '/bookings',
        body: {},
      },
    ]);

  test(rows('QF-39'), async () => {
    const { id, connection } = await register();
    const hash = createHash('sha256').update('first key of the bank').digest('hex');
    expect(connection.apiKeyHash).toBe(`sha256:${hash}`);
    expect(await list()).toMatchObject([{ id, lastUsedAt: null, lastHealthyAt: null }]);

    const { run } = await book();
    expect(run.status).toBe('succeeded');
    const sent = () => world.requests('/bank/bookings').at(-1)?.headers;
    expect(sent()).toMatchObject({ authorization: 'Bearer first key of the bank' });
    // The service repeats its headers, and its answer is kept.
    expect(JSON.stringify(run)).not.toContain('key of the bank');
    const [used] = await list();
    expect(Date.parse(used?.lastUsedAt ?? '')).toBeGreaterThan(0);

    // A new key, under a header of the service's own, from the next call on.
    expect((await register({ apiKey: 'second key of the bank', authHeader: 'X-Api-Key' })).id).toBe(id);
    await book();
    expect(sent()).toMatchObject({ 'x-api-key': 'second key of the bank' });
    expect(sent()).not.toHaveProperty('authorization');
    await world.rest.expect('PATCH', `/api/service-connections/${id}`, { active: false });
    expect((await book()).run).toMatchObject({ status: 'failed', steps: [{ status: 'failed' }] });
    expect(world.requests('/bank/bookings')).toHaveLength(2);
    await world.rest.expect('DELETE', `/api/service-connections/${id}`);
    expect(await list()).toEqual([]);

    const entries = await auditOf(id);
    expect(entries.map(({ action }) => action).reverse()).toEqual([
      'connection.registered',
      'connection.registered',
      'connection.updated',
      'connection.deleted',
    ]);
    expect(entries.at(-1)?.after).toMatchObject({ serviceSlug: 'custom:bank', apiKey: '***' });
    expect(JSON.stringify(entries)).not.toContain('key of the bank');
  });

  test(`${rows('QF-39')}: its health is asked for with its key`, async () => {
    const { id } = await register();
    type Health = { ok: boolean; status: number | null; error: string | null; lastHealthyAt: string | null };
    const check = async () =>
      (await dashboard.change<{ health: Health }>('connections.test', { params: { id } })).health;
    const good = await check();
    expect(good).toMatchObject({ ok: true, status: 200, error: null });
    expect(world.requests('/bank/health').at(-1)).toMatchObject({
      method: 'GET',
      headers: { authorization: 'Bearer first key of the bank' },
    });
    expect(await list()).toMatchObject([{ lastHealthyAt: good.lastHealthyAt }]);
    expect(good.lastHealthyAt).not.toBeNull();

    isHealthy = false;
    expect(await check()).toMatchObject({ ok: false, status: 503, lastHealthyAt: good.lastHealthyAt });
    isHealthy = true;
    // Another key is another connection, whose health is not known yet.
    await register({ apiKey: 'third key of the bank' });
    expect(await list()).toMatchObject([{ lastHealthyAt: null }]);
  });
});
