/** Starting runs: what is taken from the body, what a repeated request does, and signing with a secret that changes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import type { Flow } from '../../fixtures/flow';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import type { Run } from '../../fixtures/run';
import { postSigned } from '../../fixtures/signed-post';

const DAY_MS = 24 * 60 * 60 * 1000;
const spec = chainOf({ id: 'echo', type: 'transform', output: { got: '${trigger}' } });

type Accepted = {
  data: { runId: string; id: string; run: { id: string; flowId: string; status: string; createdAt: string } };
};

let world: QuantumWorld;

beforeAll(async () => {
  world = await startQuantumWorld(() => ({ ok: true }), []);
});
afterAll(() => world?.close());

const execute = (slug: string, body: unknown) =>
  world.rest.call<Accepted>('POST', `/api/flows/${slug}/execute`, body);
const total = async (slug: string) =>
  (await world.rest.call<{ total: number }>('GET', `/api/flows/${slug}/runs`)).body.total;

describe('executing', () => {
  test(rows('QF-50'), async () => {
    const { id: flowId } = await world.activeFlow('executed', spec);
    const answer = await execute('executed', {});
    expect(answer.status).toBe(202);
    const { runId, id, run } = answer.body.data;
    expect(runId).toMatch(/^run_[0-9A-HJKMNP-TV-Z]{26}$/);
    expect([id, run.id]).toEqual([runId, runId]);
    expect(run).toEqual({ id: runId, flowId, status: 'pending', createdAt: run.createdAt });
    expect(await world.settledRun(runId)).toMatchObject({ id: runId, status: 'succeeded' });
    // By its id as well as by its slug.
    expect((await execute(flowId, {})).status).toBe(202);
    expect((await execute('nobody', {})).status).toBe(404);
    const reader = await world.restWith('flows:write', 'runs:read');
    expect(await reader.call('POST', '/api/flows/executed/execute', {})).toMatchObject({
      status: 403,
      body: { error: 'missing scope: runs:write' },
    });
  });

  test(rows('QF-47'), async () => {
    await world.activeFlow('told', spec);
    const body = {
      claim: { lines: [1, 'two', null] },
      status: 'a word of the caller',
      ü: '${trigger.claim}',
    };
    const run = await world.runFlow('told', body);
    expect(run.input).toEqual(body);
    expect(run.output).toEqual({ got: body });
    expect((await world.runFlow('told', {})).input).toEqual({});
  });

  test(`${rows('QF-47')}: which is an object`, async () => {
    await world.activeFlow('strict-told', spec);
    for (const body of [[1], 'text', 7, null]) expect((await execute('strict-told', body)).status).toBe(400);
    expect(await total('strict-told')).toBe(0);
    expect((await execute('strict-told', {})).status).toBe(202);
  });

  test(`${rows('QF-47')}: as far as the flow declares it`, async () => {
    const inputSchema = { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } };
    await world.activeFlow('declared', { ...spec, inputSchema });
    const refused = await world.rest.call<{ details: { fieldErrors: object } }>(
      'POST',
      '/api/flows/declared/execute',
      { amount: 'five' },
    );
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body.details.fieldErrors)).toEqual(['amount']);
    expect(await world.runFlow('declared', { amount: 5 })).toMatchObject({ status: 'succeeded' });
  });
});

describe('executing with a key of its own', () => {
  test(rows('QF-48'), async () => {
    await world.activeFlow('keyed', spec);
    const run = await world.runFlow('keyed', { idempotencyKey: 'order-1', n: 1 });
    expect(run).toMatchObject({ idempotencyKey: 'order-1', status: 'succeeded' });
    // It is no trigger data.
    expect(run.input).toEqual({ n: 1 });
    expect(run.output).toEqual({ got: { n: 1 } });
    expect((await world.runFlow('keyed', { n: 1 })).idempotencyKey).toBeNull();
    expect((await execute('keyed', { idempotencyKey: 'k'.repeat(256) })).status).toBe(202);
    for (const idempotencyKey of ['', 'k'.repeat(257), 7, {}]) {
      expect((await execute('keyed', { idempotencyKey })).status).toBe(400);
    }
  });

  test(rows('QF-49'), async () => {
    await world.activeFlow('repeated', spec);
    const first = await execute('repeated', { idempotencyKey: 'order-2', n: 1 });
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const { runId } = first.body.data;
    await world.settledRun(runId);
    const again = await execute('repeated', { idempotencyKey: 'order-2', n: 2 });
    expect(again).toMatchObject({ status: 202, body: { data: { runId, id: runId } } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await world.run(runId)).input).toEqual({ n: 1 });
    expect(await total('repeated')).toBe(1);
    // Another key, and the same one of another flow, are other runs.
    expect((await execute('repeated', { idempotencyKey: 'order-3' })).body.data.runId).not.toBe(runId);
    await world.activeFlow('repeated-too', spec);
    expect((await execute('repeated-too', { idempotencyKey: 'order-2' })).body.data.runId).not.toBe(runId);
  });

  test(`${rows('QF-49')}: of many at the same time there is one run`, async () => {
    await world.activeFlow('crowded', spec);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => execute('crowded', { idempotencyKey: 'order-4', n })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.data.runId)).size).toBe(1);
    const replayed = answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true');
    expect(replayed).toHaveLength(7);
    expect(await total('crowded')).toBe(1);
  });

  test(`${rows('QF-49')}: after 24 hours it is free again`, async () => {
    const { id: flowId } = await world.activeFlow('yesterday', spec);
    const body = { idempotencyKey: 'order-5' };
    const { runId } = (await execute('yesterday', body)).body.data;
    const pass = (ms: number) =>
      world.database.pool.query(
        `UPDATE idempotency_key SET expires_at = expires_at - $2 * interval '1 ms' WHERE flow_id = $1`,
        [flowId, ms],
      );
    // A minute before, and a minute after.
    await pass(DAY_MS - 60_000);
    expect((await execute('yesterday', body)).body.data.runId).toBe(runId);
    await pass(120_000);
    const next = await execute('yesterday', body);
    expect(next.headers.get('idempotent-replayed')).toBeNull();
    expect(next.body.data.runId).not.toBe(runId);
    expect(await total('yesterday')).toBe(2);
  });
});

describe('rotating the secret of an inbound webhook', () => {
  type Rotated = { webhookSecret: string; previousValidUntil: string };
  const rotate = (slug: string) =>
    world.rest.expect<Rotated>('POST', `/api/flows/${slug}/rotate-webhook-secret`);
  const read = async (slug: string) =>
    (await world.rest.expect<{ flow: Flow }>('GET', `/api/flows/${slug}`)).flow;

  async function hooked(slug: string) {
    await world.activeFlow(slug, spec, { triggerType: 'webhook' });
    const { id, webhookToken, webhookSecret: first = '' } = await read(slug);
    const url = `${world.server.url}/api/triggers/wh/${webhookToken}`;
    const statuses = async (...secrets: string[]) => {
      const answers = await Promise.all(secrets.map((secret) => postSigned(url, secret, { by: 'post' })));
      return answers.map(({ status }) => status);
    };
    /** As if so much time had gone by since the rotation. */
    const pass = (ms: number) =>
      world.database.pool.query(
        `UPDATE flow SET previous_secret_valid_until = previous_secret_valid_until - $2 * interval '1 ms',
          updated_at = updated_at + interval '1 ms' WHERE id = $1`,
        [id, ms],
      );
    return { id, first, statuses, pass };
  }

  test(rows('QF-51'), async () => {
    const { id, first } = await hooked('rotated');
    const before = Date.now();
    const { webhookSecret, previousValidUntil } = await rotate('rotated');
    expect(webhookSecret).toMatch(/^qe_whsec_/);
    expect(webhookSecret).not.toBe(first);
    const endsAt = Date.parse(previousValidUntil);
    expect(endsAt).toBeGreaterThanOrEqual(before + DAY_MS);
    expect(endsAt).toBeLessThanOrEqual(Date.now() + DAY_MS);
    const flow = await read('rotated');
    expect(flow).toMatchObject({ webhookSecret, previousSecretValidUntil: previousValidUntil, version: 1 });

    const log = await world.rest.call<{ data: object[] }>(
      'GET',
      `/api/audit-log?resourceId=${id}&action=flow.secret_rotated`,
    );
    expect(log.body.data).toMatchObject([{ actorType: 'api_key', after: { previousValidUntil } }]);
    expect(JSON.stringify(log.body)).not.toContain('qe_whsec_');
    await world.activeFlow('not-hooked', spec);
    expect(await world.rest.call('POST', '/api/flows/not-hooked/rotate-webhook-secret')).toMatchObject({
      status: 409,
    });
  });

  test(rows('QF-52'), async () => {
    const { first, statuses, pass } = await hooked('overlapping');
    expect(await statuses(first)).toEqual([202]);
    const { webhookSecret: second } = await rotate('overlapping');
    expect(await statuses(first, second)).toEqual([202, 202]);
    // A minute before the end, and a minute after it.
    await pass(DAY_MS - 60_000);
    expect(await statuses(first, second)).toEqual([202, 202]);
    await pass(120_000);
    expect(await statuses(first, second)).toEqual([401, 202]);
    expect((await read('overlapping')).previousSecretValidUntil).toBeNull();
    const runs = await world.rest.call<{ data: Run[]; total: number }>(
      'GET',
      '/api/flows/overlapping/runs?trigger=webhook',
    );
    expect(runs.body.total).toBe(6);
  });

  test(`${rows('QF-52')}: of three only the two youngest`, async () => {
    const { first, statuses } = await hooked('rotated-twice');
    const { webhookSecret: second } = await rotate('rotated-twice');
    const { webhookSecret: third } = await rotate('rotated-twice');
    expect(await statuses(first, second, third)).toEqual([401, 202, 202]);
  });
});
