/** Flows are listed, changed, paused and deleted: what that does to their version, their state and their runs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import type { Flow } from '../../fixtures/flow';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually } from '../../fixtures/rest-client';
import type { Run } from '../../fixtures/run';

type Page = { data: Flow[]; total: number; page: number; limit: number; meta: { pages: number } };

let world: QuantumWorld;

beforeAll(async () => {
  world = await startQuantumWorld(() => ({ ok: true }), []);
});
afterAll(() => world?.close());

const echo = { id: 'echo', type: 'transform', output: { got: '${trigger.n}' } };
const asking = chainOf({ id: 'ask', type: 'human_approval', actionLabel: 'May it?' }, echo);

const read = async (idOrSlug: string): Promise<Flow> =>
  (await world.rest.expect<{ flow: Flow }>('GET', `/api/flows/${idOrSlug}`)).flow;
const change = async (idOrSlug: string, fields: object): Promise<Flow> =>
  (await world.rest.expect<{ flow: Flow }>('PATCH', `/api/flows/${idOrSlug}`, fields)).flow;
const execute = (slug: string) => world.rest.call('POST', `/api/flows/${slug}/execute`, { n: 1 });
const runsOf = async (slug: string) =>
  (await world.rest.call<{ data: Run[]; total: number }>('GET', `/api/flows/${slug}/runs`)).body;

describe('the list', () => {
  const slugs = (page: Page) => page.data.map(({ slug }) => slug);
  const list = async (query: string) => (await world.rest.call<Page>('GET', `/api/flows?${query}`)).body;

  beforeAll(async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      const body = { slug: `shelf-${n}`, name: `On the shelf ${n}`, spec: chainOf(echo) };
      await world.rest.expect('POST', '/api/flows', { ...body, status: n > 2 ? 'active' : 'draft' });
    }
    await change('shelf-5', { status: 'paused' });
  });

  test.each([
    ['draft', ['shelf-2', 'shelf-1']],
    ['active', ['shelf-4', 'shelf-3']],
    ['paused', ['shelf-5']],
  ])(`${rows('QF-40')}: %s`, async (status, expected) => {
    const page = await list(`status=${status}&q=shelf`);
    expect(slugs(page)).toEqual(expected);
    expect(page.total).toBe(expected.length);
    const all = await list(`status=${status}&limit=100`);
    expect(new Set(all.data.map((flow) => flow.status))).toEqual(new Set([status]));
  });

  test(`${rows('QF-40')}: follows a flow that changes its status`, async () => {
    await change('shelf-3', { status: 'paused' });
    expect(slugs(await list('status=paused&q=shelf'))).toEqual(['shelf-5', 'shelf-3']);
    await change('shelf-3', { status: 'active' });
    expect((await world.rest.call('GET', '/api/flows?status=archived')).status).toBe(400);
  });

  test(`${rows('QF-41')}: newest first, a page at a time`, async () => {
    const first = await list('q=shelf&limit=2');
    expect(first).toMatchObject({ total: 5, page: 1, limit: 2, meta: { pages: 3 } });
    expect(slugs(first)).toEqual(['shelf-5', 'shelf-4']);
    expect(slugs(await list('q=shelf&limit=2&page=2'))).toEqual(['shelf-3', 'shelf-2']);
    expect(slugs(await list('q=shelf&limit=2&page=3'))).toEqual(['shelf-1']);
    expect(await list('q=shelf&limit=2&page=4')).toMatchObject({ data: [], total: 5, page: 4 });
    expect(await list('q=shelf')).toMatchObject({ page: 1, limit: 20, meta: { pages: 1 } });
  });

  test.each(['page=0', 'page=two', 'limit=0', 'limit=101'])(`${rows('QF-41')}: not %s`, async (query) => {
    expect((await world.rest.call('GET', `/api/flows?${query}`)).status).toBe(400);
  });
});

describe('a change', () => {
  const call = {
    id: 'call',
    type: 'http_request',
    method: 'GET',
    url: 'http://one.example/',
    query: { a: '1' },
  };
  const spec = chainOf(call, echo);

  test(rows('QF-42'), async () => {
    await world.activeFlow('bumped', spec);
    const changed = await change('bumped', { spec: chainOf({ ...call, url: 'http://two.example/' }, echo) });
    expect(changed).toMatchObject({ version: 2, status: 'active' });
    expect(changed.spec).toEqual(chainOf({ ...call, url: 'http://two.example/' }, echo));
    const grown = chainOf({ ...call, name: 'Named' }, echo, { ...echo, id: 'more' });
    expect(await change('bumped', { spec: grown })).toMatchObject({ version: 3, status: 'active' });
    expect(await read('bumped')).toMatchObject({ version: 3, spec: grown });
  });

  test(`${rows('QF-42')}: what changes no spec bumps nothing`, async () => {
    await world.activeFlow('steady', spec);
    const reordered = { edges: spec.edges, nodes: spec.nodes, startNodeId: 'call' };
    const moved = { ...spec, layout: { call: { x: 1, y: 2 } } };
    for (const fields of [
      { spec },
      { spec: reordered },
      { spec: moved },
      { name: 'Renamed', description: 'Told' },
      { triggerType: 'cron', cronExpression: '0 7 * * *' },
    ]) {
      expect(await change('steady', fields)).toMatchObject({ version: 1, status: 'active' });
    }
  });

  const three = chainOf(call, echo, { ...echo, id: 'more' });
  const { query: _query, ...callWithoutQuery } = call;

  test.each([
    ['node', chainOf(call, echo)],
    ['edge', { ...three, edges: [{ from: 'call', to: 'echo' }] }],
    ['key', chainOf(callWithoutQuery, echo, { ...echo, id: 'more' })],
  ])(`${rows('QF-43')}: one %s less`, async (what, less) => {
    const slug = `one-${what}-less`;
    await world.activeFlow(slug, three);
    expect(await change(slug, { spec: less })).toMatchObject({ version: 2, status: 'draft' });
    expect(await execute(slug)).toMatchObject({ status: 409, body: { error: 'flow is draft' } });
    expect(await change(slug, { status: 'active' })).toMatchObject({ version: 2, status: 'active' });
    // Nothing but removing does so: what is put back is another change of an active flow.
    expect(await change(slug, { spec: three })).toMatchObject({ version: 3, status: 'active' });
  });

  test(rows('QF-44'), async () => {
    await world.activeFlow('paused-often', chainOf(echo));
    await change('paused-often', { spec: chainOf({ ...echo, output: { got: 'two' } }) });
    for (const status of ['paused', 'active', 'paused', 'active']) {
      expect(await change('paused-often', { status })).toMatchObject({ status, version: 2 });
    }
    expect(await world.runFlow('paused-often')).toMatchObject({ flowVersion: 2, output: { got: 'two' } });
  });
});

describe('runs of a flow that is', () => {
  test(`${rows('QF-46')}: paused`, async () => {
    await world.activeFlow('resting', asking);
    const ended = await world.runFlow('resting', { n: 1 });
    await world.rest.expect('POST', `/api/runs/${ended.id}/approve`, {});
    const before = await world.settledRun(ended.id);
    expect(before).toMatchObject({ status: 'succeeded', output: { got: 1 } });
    const waiting = await world.runFlow('resting', { n: 2 });
    await change('resting', { status: 'paused' });

    expect(await execute('resting')).toMatchObject({ status: 409, body: { error: 'flow is paused' } });
    expect((await runsOf('resting')).data.map(({ id }) => id)).toEqual([waiting.id, ended.id]);
    expect(await world.run(ended.id)).toEqual(before);
    // What was under way may end.
    await world.rest.expect('POST', `/api/runs/${waiting.id}/approve`, {});
    expect(await world.settledRun(waiting.id)).toMatchObject({ status: 'succeeded', output: { got: 2 } });
    await change('resting', { status: 'active' });
    expect((await runsOf('resting')).total).toBe(2);
  });

  test(`${rows('QF-45')}: deleted`, async () => {
    const { id: flowId } = await world.activeFlow('doomed', asking);
    const ended = await world.runFlow('doomed', { n: 1 });
    await world.rest.expect('POST', `/api/runs/${ended.id}/reject`, {});
    expect(await world.settledRun(ended.id)).toMatchObject({ status: 'failed' });
    const waiting = await world.runFlow('doomed', { n: 2 });
    expect(waiting.status).toBe('awaiting_approval');

    const answer = await world.rest.call('DELETE', '/api/flows/doomed');
    expect(answer).toMatchObject({ status: 200, body: { data: { id: flowId, deleted: true } } });
    for (const path of [
      '/api/flows/doomed',
      `/api/flows/${flowId}/runs`,
      `/api/runs/${ended.id}`,
      `/api/runs/${waiting.id}`,
    ]) {
      expect((await world.rest.call('GET', path)).status).toBe(404);
    }
    const all = await world.rest.call<{ data: Run[] }>('GET', '/api/runs?limit=100');
    expect(all.body.data.map(({ id }) => id)).not.toContain(ended.id);
    const left = await world.database.pool.query(
      'SELECT id FROM step WHERE run_id = ANY ($1) UNION SELECT id FROM approval WHERE run_id = ANY ($1)',
      [[ended.id, waiting.id]],
    );
    expect(left.rows).toEqual([]);
  });

  test(`${rows('QF-45')}: deleted, says the audit log, which keeps everything`, async () => {
    const { id: flowId } = await world.activeFlow('remembered', asking);
    const waiting = await world.runFlow('remembered', { n: 1 });
    await world.rest.expect('DELETE', '/api/flows/remembered');
    const actions = async (resourceId: string) => {
      const log = await world.rest.call<{ data: { action: string }[] }>(
        'GET',
        `/api/audit-log?resourceId=${resourceId}&limit=100`,
      );
      return log.body.data.map(({ action }) => action).reverse();
    };
    expect(await actions(flowId)).toEqual(['flow.created', 'flow.unpublished', 'flow.deleted']);
    const ofRun = await eventually(
      () => actions(waiting.id),
      (all) => all.includes('flow.run.cancelled'),
    );
    expect(ofRun[0]).toBe('flow.executed');
    // The slug is free again, and what comes under it has no past.
    expect((await world.activeFlow('remembered', asking)).id).not.toBe(flowId);
    expect((await runsOf('remembered')).total).toBe(0);
  });
});
