/** The flow as an object: what it is made of, and what starts it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import type { Flow } from '../../fixtures/flow';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually } from '../../fixtures/rest-client';
import type { Run } from '../../fixtures/run';
import { postSigned } from '../../fixtures/signed-post';

const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const WHOLE_MINUTE = /:00\.000Z$/;
const spec = chainOf({ id: 'echo', type: 'transform', output: { got: '${trigger}' } });

let world: QuantumWorld;
let ticking: Flow;

beforeAll(async () => {
  world = await startQuantumWorld(() => ({ ok: true }), []);
  // Its minute passes while the other tests run.
  ticking = await create({
    slug: 'ticking',
    triggerType: 'cron',
    cronExpression: '* * * * *',
    status: 'active',
  });
});
afterAll(() => world?.close());

const create = async (fields: object): Promise<Flow> =>
  (await world.rest.expect<{ flow: Flow }>('POST', '/api/flows', { name: 'A flow', spec, ...fields })).flow;
const read = async (idOrSlug: string): Promise<Flow> =>
  (await world.rest.expect<{ flow: Flow }>('GET', `/api/flows/${idOrSlug}`)).flow;
const change = async (idOrSlug: string, fields: object): Promise<Flow> =>
  (await world.rest.expect<{ flow: Flow }>('PATCH', `/api/flows/${idOrSlug}`, fields)).flow;
const execute = (slug: string) => world.rest.call('POST', `/api/flows/${slug}/execute`, {});

describe('what a flow is', () => {
  test(rows('QF-01', 'QF-08'), async () => {
    const given = { slug: 'whole', name: 'A whole flow', description: 'With everything that it has', spec };
    const answer = await world.rest.call<{ data: { id: string; flow: Flow } }>('POST', '/api/flows', given);
    expect(answer.status).toBe(201);
    const { id, flow } = answer.body.data;
    expect(flow).toMatchObject({ ...given, id, version: 1 });
    expect(flow.spec).toEqual(spec);
    expect(id).toMatch(/^flw_[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(flow.createdAt).toMatch(MILLISECONDS);
    expect(flow.updatedAt).toBe(flow.createdAt);
    expect(await read('whole')).toEqual(flow);
    expect(await read(id)).toEqual(flow);

    const changed = await change(id, { name: 'Renamed', description: null });
    expect(changed).toEqual({ ...flow, name: 'Renamed', description: null, updatedAt: changed.updatedAt });
    expect(Date.parse(changed.updatedAt)).toBeGreaterThan(Date.parse(flow.updatedAt));
    expect(await change(id, { spec: chainOf({ id: 'echo', type: 'transform', output: 1 }) })).toMatchObject({
      version: 2,
      createdAt: flow.createdAt,
    });
  });

  test.each([
    ['a slug that is taken', { slug: 'ticking' }, 409],
    ['a slug with a capital', { slug: 'Capital' }, 400],
    ['no name', { slug: 'nameless', name: '' }, 400],
    ['a spec whose start is no node', { slug: 'lost', spec: { ...spec, startNodeId: 'nowhere' } }, 400],
  ])(`${rows('QF-01')}: %s is refused`, async (_what, fields, status) => {
    const answer = await world.rest.call('POST', '/api/flows', { name: 'A flow', spec, ...fields });
    expect(answer.status).toBe(status);
  });

  test(rows('QF-02'), async () => {
    const { status: first } = await create({ slug: 'moody' });
    expect(first).toBe('draft');
    expect(await execute('moody')).toMatchObject({ status: 409, body: { error: 'flow is draft' } });
    for (const status of ['active', 'paused', 'active', 'draft', 'active']) {
      expect((await change('moody', { status })).status).toBe(status);
      expect((await read('moody')).status).toBe(status);
      expect((await execute('moody')).status).toBe(status === 'active' ? 202 : 409);
    }
    expect(await world.rest.call('PATCH', '/api/flows/moody', { status: 'archived' })).toMatchObject({
      status: 400,
    });
    expect((await create({ slug: 'born-active', status: 'active' })).status).toBe('active');
  });
});

describe('what starts it', () => {
  test(`${rows('QF-03')}: a call by key is the ordinary way`, async () => {
    expect(await create({ slug: 'by-call', status: 'active' })).toMatchObject({
      triggerType: 'api',
      cronExpression: null,
      nextCronRunAt: null,
      webhookToken: null,
      webhookUrl: null,
    });
    expect(await world.runFlow('by-call', { a: 1 })).toMatchObject({
      trigger: 'manual',
      output: { got: { a: 1 } },
    });
    expect(
      await world.rest.call('POST', '/api/flows', { slug: 'x1', name: 'x', spec, triggerType: 'mail' }),
    ).toMatchObject({ status: 400 });
  });

  test(`${rows('QF-03', 'QF-06')}: a signed POST to its own address`, async () => {
    const flow = await create({ slug: 'by-post', triggerType: 'webhook', status: 'active' });
    expect(flow).toMatchObject({ triggerType: 'webhook', nextCronRunAt: null });
    expect(flow.webhookToken).toMatch(/^wht_[A-Za-z0-9_-]{32}$/);
    const url = `${world.server.url}/api/triggers/wh/${flow.webhookToken}`;
    expect(new URL(flow.webhookUrl ?? '').pathname).toBe(new URL(url).pathname);

    const { webhookSecret = '' } = await read('by-post');
    const answer = await postSigned(url, webhookSecret, { claim: 7 });
    expect(answer.status).toBe(202);
    expect(await world.settledRun(answer.body.data.runId)).toMatchObject({
      status: 'succeeded',
      trigger: 'webhook',
      output: { got: { claim: 7 } },
    });
    expect((await postSigned(url, 'qe_whsec_of_somebody_else', {})).status).toBe(401);
    const stranger = `${world.server.url}/api/triggers/wh/wht_${'x'.repeat(32)}`;
    expect((await postSigned(stranger, webhookSecret, {})).status).toBe(404);
  });

  test(`${rows('QF-06')}: a flow gets its token when it first becomes one by webhook, and keeps it`, async () => {
    expect((await create({ slug: 'later-post' })).webhookToken).toBeNull();
    const { webhookToken } = await change('later-post', { triggerType: 'webhook' });
    expect(webhookToken).toMatch(/^wht_/);
    await change('later-post', { triggerType: 'api' });
    expect((await change('later-post', { triggerType: 'webhook' })).webhookToken).toBe(webhookToken);
  });

  test(rows('QF-07'), async () => {
    const created = await create({ slug: 'secretive', triggerType: 'webhook' });
    expect(created).not.toHaveProperty('webhookSecret');
    expect(await change('secretive', { status: 'active' })).not.toHaveProperty('webhookSecret');
    const { webhookSecret = '' } = await read('secretive');
    expect(webhookSecret).toMatch(/^qe_whsec_[A-Za-z0-9_-]{27,}$/);
    expect((await read(created.id)).webhookSecret).toBe(webhookSecret);

    const listed = await world.rest.call<{ data: Flow[] }>('GET', '/api/flows?q=secretive');
    expect(listed.body.data.map(({ slug }) => slug)).toEqual(['secretive']);
    const log = await world.rest.call('GET', `/api/audit-log?resourceId=${created.id}&limit=100`);
    expect(JSON.stringify([listed.body, log.body])).not.toMatch(/webhookSecret|qe_whsec_/);
    const shown = await world.rest.call<{ total: number }>(
      'GET',
      `/api/audit-log?resourceId=${created.id}&action=flow.secret_revealed`,
    );
    expect(shown.body.total).toBe(2);
  });
});

describe('by the clock', () => {
  test(rows('QF-04'), async () => {
    const daily = { slug: 'daily', triggerType: 'cron', cronExpression: '0 7 * * *' };
    const flow = await create(daily);
    expect(flow).toMatchObject({ ...daily, cronEnabled: true, timezone: 'Asia/Jakarta' });
    const { next } = await world.rest.expect<{ next: string[] }>(
      'GET',
      `/api/cron-preview?expression=${encodeURIComponent(daily.cronExpression)}`,
    );
    expect(flow.nextCronRunAt).toBe(next[0]);
    // Seven o'clock in Jakarta.
    expect(flow.nextCronRunAt).toMatch(/T00:00:00\.000Z$/);

    expect(await change('daily', { cronEnabled: false })).toMatchObject({
      cronEnabled: false,
      nextCronRunAt: null,
    });
    const hourly = await change('daily', { cronEnabled: true, cronExpression: '0 * * * *' });
    expect(hourly).toMatchObject({ cronEnabled: true, cronExpression: '0 * * * *' });
    expect(hourly.nextCronRunAt).toMatch(/:00:00\.000Z$/);
  });

  test.each([
    ['none', undefined],
    ['one with four fields', '0 7 * *'],
    ['one with an hour that no day has', '0 25 * * *'],
  ])(`${rows('QF-04')}: of expressions %s is refused`, async (_what, cronExpression) => {
    const body = { slug: 'never', name: 'Never', spec, triggerType: 'cron', cronExpression };
    const answer = await world.rest.call<{ details: { fieldErrors: object } }>('POST', '/api/flows', body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.details.fieldErrors)).toEqual(['cronExpression']);
  });

  test(`${rows('QF-03', 'QF-05')}: a tick starts a run and moves both times`, async () => {
    expect(ticking).toMatchObject({ lastCronRunAt: null, cronEnabled: true });
    expect(ticking.nextCronRunAt).toMatch(WHOLE_MINUTE);
    const ticked = await eventually(
      () => read('ticking'),
      ({ lastCronRunAt }) => lastCronRunAt !== null,
      150_000,
    );
    expect(ticked.nextCronRunAt).toMatch(WHOLE_MINUTE);
    expect(Date.parse(ticked.nextCronRunAt ?? '')).toBeGreaterThan(Date.parse(ticked.lastCronRunAt ?? ''));
    // The clock started it, nobody changed it.
    expect(ticked).toMatchObject({ updatedAt: ticking.updatedAt, version: 1 });

    const listed = await world.rest.call<{ data: Run[] }>('GET', '/api/flows/ticking/runs?trigger=cron');
    const runs = await Promise.all(listed.body.data.map(({ id }) => world.settledRun(id)));
    const [first, ...later] = runs.reverse();
    expect(first).toMatchObject({
      status: 'succeeded',
      trigger: 'cron',
      input: { scheduledAt: ticking.nextCronRunAt, previousRunAt: null, cron: true },
    });
    const scheduled = [first, ...later].map((run) => run?.input);
    expect(scheduled).toContainEqual(expect.objectContaining({ scheduledAt: ticked.lastCronRunAt }));
  });
});
