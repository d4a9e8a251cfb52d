/** Steps 1 to 3 of the Orchestration quickstart (contract 8.4): a key, the siblings, a workflow and its publishing. */
import { createDecipheriv, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '../../fixtures/checklist';
import { kycWorkflow } from '../../fixtures/contract-flows';
import { SIBLINGS, siblingAnswer } from '../../fixtures/kyc';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { execute, QUICKSTART_SCOPES, quickstartClient } from '../../fixtures/quickstart';
import { type RestClient, restClient } from '../../fixtures/rest-client';
import { postSigned } from '../../fixtures/signed-post';
import { tablesHolding } from '../../fixtures/tables-holding';

type Connection = { id: string; serviceSlug: string; apiKeyHash?: string };
type Workflow = {
  id: string;
  status: string;
  version: number;
  webhookToken: string;
  webhookUrl: string;
  webhookSecret: string;
};

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const MASTER_KEY = randomBytes(32);

let world: QuantumWorld;
let quickstart: RestClient & { key: string };

beforeAll(async () => {
  world = await startQuantumWorld(siblingAnswer, () => ({ kind: 'completion' }), {
    APP_ENCRYPTION_KEY: MASTER_KEY.toString('base64'),
  });
  quickstart = await quickstartClient(world);
});
afterAll(() => world?.close());

const register = (serviceSlug: string, apiKey: string) =>
  quickstart.expect<{ id: string; connection: Connection }>('POST', '/api/service-connections', {
    serviceSlug,
    baseUrl: `${world.services.url}/${serviceSlug}`,
    apiKey,
  });
const create = (body: object) =>
  quickstart.call<{ data: { workflow: Workflow } }>('POST', '/api/workflows', body);
const workflowOf = async (slug: string) =>
  (await quickstart.expect<{ workflow: Workflow }>('GET', `/api/workflows/${slug}`)).workflow;

describe('prerequisites', () => {
  test(rows('QO-08'), async () => {
    const issued = { name: 'Quickstart', env: 'sandbox', scopes: QUICKSTART_SCOPES };
    const answer = await world.rest.call<{ data: { key: string } }>('POST', '/api/api-keys', issued);
    const { key } = answer.body.data;
    expect(answer.status).toBe(201);
    expect(key).toMatch(/^qe_sk_sandbox_[A-Z2-7]{32}$/);
    expect(answer.body.data).toMatchObject({ apiKey: { env: 'sandbox', scopes: QUICKSTART_SCOPES } });
    const list = await world.rest.call('GET', '/api/api-keys');
    expect(list.body.data).toContainEqual(
      expect.objectContaining({ env: 'sandbox', prefix: expect.stringMatching(/^qe_sk_sandbox_\w{4}…?$/) }),
    );
    expect(JSON.stringify(list.body)).not.toContain(key);
    expect((await restClient(world.server.url, key).call('GET', '/api/workflows')).status).toBe(200);
    const wrong = key.replace('qe_sk_sandbox_', 'qe_sk_live_');
    expect((await restClient(world.server.url, wrong).call('GET', '/api/workflows')).status).toBe(401);
  });

  const nobody = `exe_${'0'.repeat(26)}`;
  test.each([
    ['workflows:write', 'POST', '/api/workflows', 400],
    ['workflows:write', 'POST', '/api/workflows/none/publish', 404],
    ['executions:write', 'POST', '/api/workflows/none/execute', 404],
    ['executions:write', 'POST', `/api/executions/${nobody}/approve`, 400],
    ['executions:read', 'GET', `/api/executions/${nobody}`, 404],
    ['service-connections:write', 'POST', '/api/service-connections', 400],
  ])(`${rows('QO-01')}: %s opens %s %s`, async (scope, method, path, status) => {
    const body = method === 'GET' ? undefined : {};
    const resource = scope.split(':')[0] ?? '';
    const others = QUICKSTART_SCOPES.filter((one) => !one.startsWith(resource));
    const without = await quickstartClient(world, others);
    expect(await without.call(method, path, body)).toMatchObject({
      status: 403,
      body: { error: `missing scope: ${scope}` },
    });
    const only = await quickstartClient(world, [scope]);
    expect((await only.call(method, path, body)).status).toBe(status);
  });
});

describe('step 1, the siblings', () => {
  const whole = { serviceSlug: 'identity', baseUrl: 'https://identity.example', apiKey: 'key-of-identity' };

  test(rows('QO-02', 'QO-03', 'QO-07'), async () => {
    const answer = await quickstart.call<{ data: { id: string } }>('POST', '/api/service-connections', whole);
    expect(answer.status).toBe(201);
    const { id } = answer.body.data;
    const stored = {
      id,
      serviceSlug: 'identity',
      baseUrl: 'https://identity.example',
      active: true,
      authHeader: 'Authorization: Bearer',
      healthPath: '/api/health',
      eventToken: expect.any(String),
      lastHealthyAt: null,
      lastUsedAt: null,
      createdAt: TIME,
    };
    const apiKeyHash = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
    expect(answer.body.data).toEqual({ id, connection: { ...stored, apiKeyHash } });
    // The same thing, whether asked for with the product's prefix or without.
    const plain = restClient(world.server.url, quickstart.key);
    for (const client of [quickstart, plain, restClient(`${world.server.url}/ai-automation`, quickstart.key)])
      expect(await client.expect('GET', '/api/service-connections')).toEqual({ connections: [stored] });
    expect((await quickstart.call('GET', '/api/no-such-thing')).status).toBe(404);
  });

  test.each(['serviceSlug', 'baseUrl', 'apiKey'])(`${rows('QO-03')}: %s must be there`, async (field) => {
    const body = { ...whole, [field]: undefined };
    expect(await quickstart.call('POST', '/api/service-connections', body)).toMatchObject({
      status: 400,
      body: { error: 'validation failed', details: { fieldErrors: { [field]: [expect.any(String)] } } },
    });
  });

  test(rows('QO-04'), async () => {
    const slugs = Object.keys(SIBLINGS);
    for (const slug of slugs) expect((await register(slug, 'k')).connection.serviceSlug).toBe(slug);
    const { connections } = await quickstart.expect<{ connections: Connection[] }>(
      'GET',
      '/api/service-connections',
    );
    expect(connections.map(({ serviceSlug }) => serviceSlug).sort()).toEqual(slugs.sort());
    const unknown = { ...whole, serviceSlug: 'payments' };
    expect((await quickstart.call('POST', '/api/service-connections', unknown)).status).toBe(400);
  });

  test(rows('QO-05'), async () => {
    const spec = {
      startNodeId: 'ask',
      nodes: [{ id: 'ask', type: 'service_call', service: 'aml', method: 'GET', path: '/api/lists' }],
      edges: [],
    };
    await create({ slug: 'asks-aml', name: 'Asks', spec, status: 'active' });
    for (const key of ['qe_sk_live_of_aml_1', 'qe_sk_live_of_aml_2']) {
      await register('aml', key);
      const { status, steps } = await execute(quickstart, 'asks-aml', {});
      expect(status).toBe('succeeded');
      expect(world.requests('/aml/api/lists').at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
      expect(JSON.stringify(steps)).not.toContain(key);
    }
  });

  test(rows('QO-06'), async () => {
    const key = 'qe_sk_live_THE_KEY_OF_IDENTITY';
    const { connection } = await register('identity', key);
    expect(await tablesHolding(world.database, key)).toEqual([]);
    const sealed = async () => {
      const { rows: found } = await world.database.pool.query(
        `SELECT c.api_key AS "apiKey", o.id AS "orgId", o.wrapped_key AS "wrappedKey"
         FROM service_connection c JOIN org o ON o.id = c.org_id WHERE c.id = $1`,
        [connection.id],
      );
      return found[0] as { apiKey: string; orgId: string; wrappedKey: string };
    };
    const { apiKey, orgId, wrappedKey } = await sealed();
    const [scheme, keyId, wrapped = ''] = wrappedKey.split('.');
    const orgKey = opened(MASTER_KEY, wrapped, [scheme, keyId, orgId]);
    expect(orgKey).toHaveLength(32);
    const [version, box = ''] = apiKey.split('.');
    expect(opened(orgKey, box, [version, orgId, 'connection:identity']).toString()).toBe(key);
    // What is sealed for one connection opens for no other, and the same key is never sealed alike.
    expect(() => opened(orgKey, box, [version, orgId, 'connection:aml'])).toThrow();
    await register('identity', key);
    expect((await sealed()).apiKey).not.toBe(apiKey);
  });
});

/** AES-256-GCM as written down: a nonce of 12 bytes, the text, and a tag of 16 bytes. */
function opened(key: Buffer, sealed: string, associated: unknown[]): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(JSON.stringify(associated)));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}

describe('step 2, the workflow', () => {
  test(rows('QO-07', 'QO-09', 'QO-10', 'QO-12', 'QO-21'), async () => {
    const body = kycWorkflow();
    const answer = await create(body);
    expect(answer.status).toBe(201);
    const { workflow } = answer.body.data;
    expect(workflow).toMatchObject({
      id: expect.stringMatching(/^wkf_[0-9A-Z]{26}$/),
      ...body,
      status: 'draft',
      version: 1,
      createdAt: TIME,
    });
    expect(answer.body.data).toMatchObject({ id: workflow.id });
    const read = await restClient(world.server.url, quickstart.key).expect<{ workflow: object }>(
      'GET',
      `/api/workflows/${workflow.id}`,
    );
    expect(read.workflow).toMatchObject({ id: workflow.id, ...body, status: 'draft', version: 1 });
    expect((await create(body)).status).toBe(409);
  });

  test.each(['startNodeId', 'nodes', 'edges'])(`${rows('QO-12')}: %s must be there`, async (field) => {
    const spec = { ...kycWorkflow().spec, [field]: undefined };
    const code = field === 'startNodeId' ? 'start_missing' : 'field_required';
    expect(await create({ ...kycWorkflow(), slug: 'incomplete', spec })).toMatchObject({
      status: 400,
      body: { details: { issues: expect.arrayContaining([expect.objectContaining({ code })]) } },
    });
  });

  test.each([
    ['api', {}, { cronExpression: null, webhookToken: null }],
    ['webhook', {}, { cronExpression: null, webhookToken: expect.stringMatching(/^wht_/) }],
    ['cron', { cronExpression: '0 7 * * *' }, { cronExpression: '0 7 * * *', nextCronRunAt: TIME }],
  ])(`${rows('QO-11')}: %s`, async (triggerType, fields, expected) => {
    await create({ ...kycWorkflow(), slug: `by-${triggerType}`, triggerType, ...fields, status: 'active' });
    expect(await workflowOf(`by-${triggerType}`)).toMatchObject({ triggerType, ...expected });
  });

  test(`${rows('QO-11')}: api unless told, cron needs an expression, others are refused`, async () => {
    const { triggerType: _left, ...body } = kycWorkflow();
    await create({ ...body, slug: 'by-default' });
    expect(await workflowOf('by-default')).toMatchObject({ triggerType: 'api' });
    for (const triggerType of ['cron', 'phone'])
      expect((await create({ ...body, slug: 'refused', triggerType })).status).toBe(400);
  });
});

describe('step 3, publishing', () => {
  const accepts = async (slug: string) =>
    (await quickstart.call('POST', `/api/workflows/${slug}/execute`, { customerId: 'failed' })).status;

  test(rows('QO-22', 'QO-23'), async () => {
    const created = await create({ ...kycWorkflow(), slug: 'published' });
    const { id } = created.body.data.workflow;
    expect(await quickstart.call('POST', '/api/workflows/published/execute', {})).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('is draft') },
    });
    for (const idOrSlug of ['published', id]) {
      const answer = await quickstart.expect('POST', `/api/workflows/${idOrSlug}/publish`);
      expect(answer).toMatchObject({ workflow: { id, slug: 'published', status: 'active', version: 1 } });
    }
    expect(await accepts('published')).toBe(202);
    await quickstart.expect('PATCH', '/api/workflows/published', { status: 'paused' });
    expect(await accepts('published')).toBe(409);
    await quickstart.expect('POST', '/api/workflows/published/publish');
    expect(await accepts(id)).toBe(202);
    expect(await workflowOf('published')).toMatchObject({ status: 'active', version: 1 });
  });

  test(`${rows('QO-23')}: a webhook of one that is not active is refused`, async () => {
    await create({ ...kycWorkflow(), slug: 'hooked', triggerType: 'webhook' });
    const { webhookUrl, webhookSecret } = await workflowOf('hooked');
    const url = world.server.url + new URL(webhookUrl, world.server.url).pathname;
    expect((await postSigned(url, webhookSecret, { customerId: 'failed' })).status).toBe(409);
    await quickstart.expect('POST', '/api/workflows/hooked/publish');
    expect((await postSigned(url, webhookSecret, { customerId: 'failed' })).status).toBe(202);
  });

  test(`${rows('QO-22')}: what is not complete stays a draft`, async () => {
    const spec = {
      startNodeId: 'shape',
      nodes: [{ id: 'shape', type: 'transform', output: '${step.gone.output.x}' }],
      edges: [],
    };
    await create({ slug: 'not-complete', name: 'Not complete', spec });
    expect(await quickstart.call('POST', '/api/workflows/not-complete/publish')).toMatchObject({
      status: 422,
      body: { details: { issues: [expect.objectContaining({ code: 'template_unknown_step' })] } },
    });
    expect(await workflowOf('not-complete')).toMatchObject({ status: 'draft' });
  });
});
