/** The REST door over real HTTP: who gets in, what bad requests are told, what every answer carries. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { createFlow } from '@/server/services/flows/create-flow';
import { flowInput } from '@/server/services/testing/flow-input';
import { createTestWorld, type TestWorld } from '../testing/create-test-world';

let world: TestWorld;
let flowId: string;

beforeAll(async () => {
  world = await createTestWorld();
  const flow = await createFlow(world.context(), flowInput({ status: 'active', slug: 'pass-on' }));
  flowId = flow.id;
});
afterAll(() => world.close());

const invalid = (field: string, message: unknown) => ({
  error: 'validation failed',
  details: expect.objectContaining({ fieldErrors: { [field]: [message] } }),
});

describe('credentials', () => {
  test.each([
    ['none', {}],
    ['an unknown key', { authorization: `Bearer qe_sk_live_${'A'.repeat(32)}` }],
    ['something else than Bearer', { authorization: 'Basic abc' }],
    ['a key of another alphabet', { authorization: 'Bearer x' }],
    ['a forged cookie', { cookie: 'countersign.session=abc' }],
  ])('are refused alike: %s', async (_what, headers) => {
    const answer = await world.send('GET', '/api/flows', { headers: headers as Record<string, string> });
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ error: 'missing or invalid Bearer' });
  });

  test('in the query string spoil a request whatever its header says', async () => {
    const { key } = world;
    for (const query of [`access_token=${key}`, `q=${key}`]) {
      expect((await world.send('GET', `/api/flows?${query}`, { key })).status).toBe(401);
    }
  });

  test('without the scope are told which one is missing', async () => {
    const key = await world.keyWith(['runs.view']);
    expect((await world.send('GET', '/api/runs', { key })).status).toBe(200);
    const answer = await world.send('GET', '/api/flows', { key });
    expect(answer).toMatchObject({ status: 403, body: { error: 'missing scope: flows:read' } });
  });
});

describe('bodies', () => {
  test('that are no JSON are told where they stop being it', async () => {
    const answer = await world.send('POST', '/api/flows', {
      key: world.key,
      raw: '{"slug": "a",\n "name": }',
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(
      invalid('body', 'is not valid JSON: expected a value at position 23 (line 2, column 10)'),
    );
  });

  test.each([
    ['an array', '[]', 'must be a JSON object'],
    ['a text', '"x"', 'must be a JSON object'],
    ['nested too deep', `{"a":${'['.repeat(200)}${']'.repeat(200)}}`, 'is nested deeper than 110 levels'],
  ])('of the wrong kind are refused: %s', async (_what, raw, message) => {
    const answer = await world.send('POST', `/api/flows/${flowId}/execute`, { key: world.key, raw });
    expect(answer).toMatchObject({ status: 400, body: invalid('body', message) });
  });

  test('with bytes that are no UTF-8 are refused', async () => {
    const raw = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]);
    const answer = await world.send('POST', `/api/flows/${flowId}/execute`, { key: world.key, raw });
    expect(answer).toMatchObject({ status: 400, body: invalid('body', 'is not valid UTF-8') });
  });

  test('with a NUL character are told the field', async () => {
    const body = { name: 'a\0b' };
    const answer = await world.send('PATCH', `/api/flows/${flowId}`, { key: world.key, body });
    expect(answer).toMatchObject({ status: 400, body: invalid('name', expect.stringContaining('U+0000')) });
  });

  test('over 1 MiB get 413, and one byte less does not', async () => {
    const filled = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
    const path = `/api/flows/${flowId}/execute`;
    const answer = await world.send('POST', path, { key: world.key, raw: filled(1_048_577) });
    expect(answer).toMatchObject({ status: 413, body: { error: 'payload too large' } });
    expect((await world.send('POST', path, { key: world.key, raw: filled(1_048_576) })).status).toBe(202);
  });

  test('of another media type get 415', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const path = `/api/flows/${flowId}/execute`;
    const answer = await world.send('POST', path, { key: world.key, raw: 'a=1', headers });
    expect(answer).toMatchObject({ status: 415, body: { error: 'unsupported media type' } });
  });

  test('with an unknown field are told its name', async () => {
    const body = { ...flowInput(), surface: undefined, colour: 'red' };
    const answer = await world.send('POST', '/api/flows', { key: world.key, body });
    expect(answer).toMatchObject({ status: 400, body: invalid('colour', 'is not a known field') });
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'with an unknown field are told its name, also when it is %s',
    async (field) => {
      const raw = `{"slug":"a-flow","name":"A flow","spec":{},"${field}":{"status":"active"}}`;
      const answer = await world.send('POST', '/api/flows', { key: world.key, raw });
      expect(answer.status).toBe(400);
      const { details } = answer.body as { details: { fieldErrors: object } };
      expect(Object.entries(details.fieldErrors)).toContainEqual([field, ['is not a known field']]);
    },
  );

  test.each([
    ['n'.repeat(201), 'must have at most 200 characters'],
    ['', 'must not be empty'],
    [7, 'must be a string, not a number'],
    [undefined, 'is required'],
  ])('are told in plain words what a field wants (%#)', async (name, message) => {
    const body = { ...flowInput(), surface: undefined, name };
    const answer = await world.send('POST', '/api/flows', { key: world.key, body });
    expect(answer).toMatchObject({ status: 400, body: invalid('name', message) });
  });

  test('may be left out where nothing is needed', async () => {
    const answer = await world.send('POST', `/api/flows/${flowId}/execute`, { key: world.key });
    expect(answer.status).toBe(202);
  });
});

describe('paths', () => {
  test('without an operation get 404, in the shape of their dialect', async () => {
    const quantum = await world.send('GET', '/api/nothing');
    expect(quantum).toMatchObject({ status: 404, body: { error: 'not found' } });
    for (const path of ['/api/v1/x', '/api/v2/workflows', '/api/ai-automation/settings']) {
      expect(await world.send('GET', path)).toMatchObject({ status: 404, body: { detail: 'Not found' } });
    }
  });

  test('of the Aurion surface turn keys away, even invalid ones', async () => {
    const detail = 'API keys are not permitted for this endpoint';
    const bearers: Record<string, string>[] = [{ 'x-api-key': 'x' }, { authorization: 'Bearer qe_sk_x' }];
    for (const headers of bearers) {
      const answer = await world.send('GET', '/api/v2/workflows', {
        headers: headers as Record<string, string>,
      });
      expect(answer).toMatchObject({ status: 403, body: { detail } });
    }
  });

  test('with another method get 405 and the methods that work', async () => {
    const answer = await world.send('PUT', '/api/flows', { key: world.key, body: {} });
    expect(answer).toMatchObject({ status: 405, body: { error: 'method not allowed' } });
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  test('are served below both product prefixes', async () => {
    for (const prefix of ['/ai-automation', '/orchestration']) {
      expect((await world.send('GET', `${prefix}/api/flows/pass-on`, { key: world.key })).status).toBe(200);
    }
  });

  test('with a broken escape or a NUL name nothing', async () => {
    for (const id of ['%E0%A4%A', 'a%00b']) {
      expect((await world.send('GET', `/api/flows/${id}`, { key: world.key })).status).toBe(404);
    }
  });
});

describe('queries', () => {
  test.each([
    ['page=0', 'page'],
    ['limit=101', 'limit'],
    ['limit=x', 'limit'],
    ['status=open', 'status'],
  ])('out of range are refused: %s', async (query, field) => {
    const answer = await world.send('GET', `/api/flows?${query}`, { key: world.key });
    expect(answer).toMatchObject({ status: 400, body: invalid(field, expect.any(String)) });
  });
});

test('a NUL in a query is told its parameter, by REST and by tRPC', async () => {
  const rest = await world.send('GET', '/api/flows?q=a%00b', { key: world.key });
  expect(rest).toMatchObject({ status: 400, body: invalid('q', expect.stringContaining('U+0000')) });
  const input = encodeURIComponent(JSON.stringify({ query: { q: 'a\0b' } }));
  const trpc = await world.send('GET', `/api/trpc/flows.list?input=${input}`, { key: world.key });
  expect(trpc).toMatchObject({ status: 400, body: { error: { data: { answer: rest.body } } } });
});

describe('every answer', () => {
  test('carries its limits and ids, also refusals', async () => {
    for (const path of ['/api/flows', '/api/flows/unknown', '/api/nothing', `/api/flows/unknown/execute`]) {
      const method = path.endsWith('execute') ? 'POST' : 'GET';
      for (const key of [world.key, undefined]) {
        const { headers } = await world.send(method, path, { key });
        expect(Number(headers.get('x-ratelimit-limit'))).toBeGreaterThan(0);
        expect(headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/);
        expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(1_700_000_000);
        expect(headers.get('x-quantum-trace-id')).toMatch(/^[0-9a-f]{32}$/);
        expect(headers.get('x-request-id')).not.toBeNull();
      }
    }
  });

  test('returns the trace id it was sent', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { 'x-quantum-trace-id': traceId };
    const started = await world.send('POST', `/api/flows/${flowId}/execute`, { key: world.key, headers });
    expect(started.headers.get('x-quantum-trace-id')).toBe(traceId);
    const { runId } = (started.body as { data: { runId: string } }).data;
    const run = await world.send('GET', `/api/runs/${runId}`, { key: world.key });
    expect(run.body).toMatchObject({ data: { run: { traceId, trigger: 'manual', triggerSource: 'api' } } });
  });
});

describe('limits', () => {
  test('of one key and endpoint end in 429 with what and how long', async () => {
    const tight = await createTestWorld({ api: { limits: { readPerMinute: 2 } } });
    const get = (path: string, key = tight.key) => tight.send('GET', path, { key });
    expect((await get('/api/flows')).headers.get('x-ratelimit-remaining')).toBe('1');
    await get('/api/flows');
    const answer = await get('/api/flows');
    expect(answer).toMatchObject({
      status: 429,
      body: { error: 'rate limit exceeded', bucket: 'read', limit: 2 },
    });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get('/api/runs')).status).toBe(200);
    expect((await get('/api/flows', tight.keyB)).status).toBe(200);
    await tight.close();
  });

  test('say exactly when the window ends, on a refusal as before it', async () => {
    const clock = fixedClock('2026-11-22T08:00:17.600Z');
    const still = await createTestWorld({ platform: { clock } });
    const { id } = await createFlow(still.context(), flowInput({ status: 'active' }));
    await still.database.pool.query(`UPDATE org SET limits = '{"flowsExecutePerMinute": 1}' WHERE id = $1`, [
      still.orgA,
    ]);
    const start = () => still.send('POST', `/api/flows/${id}/execute`, { key: still.key });
    const reset = String(Date.parse('2026-11-22T08:01:00.000Z') / 1000);
    const first = await start();
    expect([first.status, first.headers.get('x-ratelimit-reset')]).toEqual([202, reset]);
    const { status, headers } = await start();
    expect([status, headers.get('x-ratelimit-reset'), headers.get('retry-after')]).toEqual([
      429,
      reset,
      '43',
    ]);
    await still.close();
  });

  test('of the organisation show on starts, and a repeated key is said to be one', async () => {
    const body = { idempotencyKey: 'once' };
    const path = `/api/flows/${flowId}/execute`;
    const first = await world.send('POST', path, { key: world.key, body });
    const second = await world.send('POST', path, { key: world.key, body });
    expect(first.headers.get('x-ratelimit-limit')).toBe('1000');
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect((second.body as { data: { runId: string } }).data.runId).toBe(
      (first.body as { data: { runId: string } }).data.runId,
    );
  });
});
