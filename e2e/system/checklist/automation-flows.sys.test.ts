/** Flows: how they are kept and changed, what their steps do, and the services they call (contract 2.1, 2.7, 4). */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { signInToDashboard } from '../../fixtures/dashboard';
import type { Flow } from '../../fixtures/flow';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually } from '../../fixtures/rest-client';
import type { Run } from '../../fixtures/run';

type Page = { data: Flow[]; total: number; page: number; limit: number; meta: { pages: number } };
type Document = { spec: unknown; layout: object; notes: unknown[] };

let world: QuantumWorld;

beforeAll(async () => {
  world = await startQuantumWorld(
    ({ url, body }, response) => {
      if (url.startsWith('/teapot')) response.setHeader('x-brew', 'tea').statusCode = 418;
      return { url, got: body === '' ? null : JSON.parse(body) };
    },
    () => ({ kind: 'completion', json: { bucket: 'refunds', urgency: 4 } }),
  );
});
afterAll(() => world?.close());

const shape = (id: string, output: unknown) => ({ id, type: 'transform', output });
const call = (id: string, method: string, path: string, more: object = {}) => ({
  ...{ id, type: 'service_call', service: 'custom:core', method, path },
  ...more,
});
const flow = async (idOrSlug: string) =>
  (await world.rest.expect<{ flow: Flow }>('GET', `/api/flows/${idOrSlug}`)).flow;
const patch = async (slug: string, change: object) =>
  (await world.rest.expect<{ flow: Flow }>('PATCH', `/api/flows/${slug}`, change)).flow;
const outputOf = ({ steps }: Run, nodeId: string) =>
  steps.find((step) => step.nodeId === nodeId)?.output as Record<string, unknown>;

test(rows('QA-002', 'QA-052', 'QA-053', 'QA-054', 'QA-055', 'QA-056'), async () => {
  const spec = chainOf(shape('a', { n: 1 }));
  const made = await world.rest.call<{ data: { id: string; flow: Flow; warnings: unknown[] } }>(
    'POST',
    '/api/flows',
    { slug: 'life-one', name: 'Life one', description: 'first', spec },
  );
  expect(made.status).toBe(201);
  const { id, warnings } = made.body.data;
  expect(id).toMatch(/^flw_[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(warnings).toEqual([]);
  const fresh = { id, slug: 'life-one', status: 'draft', version: 1, triggerType: 'api', spec };
  expect(made.body.data.flow).toMatchObject(fresh);
  const again = await world.rest.call('POST', '/api/flows', { slug: 'life-one', name: 'Again', spec });
  expect([again.status, again.body]).toEqual([409, { error: 'slug already exists' }]);
  await world.activeFlow('life-two', spec);

  const page = (query: string) => world.rest.call<Page>('GET', `/api/flows?q=life-&${query}`);
  const { body: second } = await page('limit=1&page=2');
  expect(second).toMatchObject({ total: 2, page: 2, limit: 1, meta: { pages: 2 } });
  expect(second.data.map(({ slug }) => slug)).toEqual(['life-one']);
  expect((await page('status=active')).body.data.map(({ slug }) => slug)).toEqual(['life-two']);

  expect(await flow(id)).toEqual(await flow('life-one'));
  const renamed = { name: 'Renamed', status: 'active' };
  expect(await patch(id, renamed)).toMatchObject({ ...fresh, ...renamed });
  const { id: runId } = await world.runFlow('life-one');
  const deleted = await world.rest.call('DELETE', `/api/flows/${id}`);
  expect([deleted.status, deleted.body]).toEqual([200, { data: { id, deleted: true } }]);
  for (const path of [`/api/flows/${id}`, '/api/flows/life-one', `/api/runs/${runId}`])
    expect((await world.rest.call('GET', path)).status).toBe(404);
  expect((await page('')).body.total).toBe(1);
});

test(rows('QA-040'), async () => {
  const first = chainOf(shape('a', { n: 1 }), shape('b', { n: 1 }));
  await world.activeFlow('versioned', first);
  const one = await world.runFlow('versioned');
  expect(await patch('versioned', { spec: first })).toMatchObject({ version: 1, status: 'active' });
  const second = chainOf(shape('a', { n: 1 }), shape('b', { n: 2 }));
  expect(await patch('versioned', { spec: second })).toMatchObject({ version: 2, status: 'active' });
  expect([one.output, (await world.runFlow('versioned')).output]).toEqual([{ n: 1 }, { n: 2 }]);
  const less = chainOf(shape('a', { n: 1 }));
  expect(await patch('versioned', { spec: less })).toMatchObject({ version: 3, status: 'draft' });

  const shown = await world.rest.expect<{ flow: Flow; run: object }>('GET', `/api/runs/${one.id}`);
  expect(shown).toMatchObject({ run: { flowVersion: 1 }, flow: { spec: first } });
  const circle = { ...first, edges: [...first.edges, { from: 'b', to: 'a' }] };
  const refused = await world.rest.call<{ details: { issues: { code: string }[] } }>(
    'PATCH',
    '/api/flows/versioned',
    { spec: circle },
  );
  expect([refused.status, refused.body.details.issues.map(({ code }) => code)]).toEqual([400, ['cycle']]);
});

test(rows('QA-001'), async () => {
  const params = { id: 'drawn' };
  const dashboard = await signInToDashboard(world.server.url);
  const opened = () =>
    dashboard.ask<{ flow: Flow; live: Document; draft: unknown }>('drafts.get', { params });
  const sent = chainOf(shape('a', { n: 1 }));
  await world.activeFlow('drawn', sent);
  expect(await opened()).toMatchObject({ live: { spec: sent, layout: {}, notes: [] }, draft: null });

  // Drawn on: what was put on the canvas is what the API shows once it is published, and not before.
  const drawn = chainOf(shape('a', { n: 1 }), shape('b', '${step.a.output}'));
  const layout = { a: { x: 40, y: 80 }, b: { x: 340, y: 80 } };
  const { revision } = await dashboard.change<{ revision: number }>('drafts.save', {
    params,
    body: { document: { spec: drawn, layout, notes: [] }, revision: 0, baseVersion: 1 },
  });
  expect(await flow('drawn')).toMatchObject({ version: 1, spec: sent });
  await dashboard.change('drafts.publish', { params, body: { revision } });
  expect(await flow('drawn')).toMatchObject({ version: 2, status: 'active' });
  expect((await flow('drawn')).spec).toEqual({ ...drawn, layout });
  expect((await world.runFlow('drawn')).output).toEqual({ n: 1 });

  // And the other way: the canvas opens what the API has sent. Moving a node makes no version.
  const moved = { ...layout, b: { x: 340, y: 200 } };
  expect(await patch('drawn', { spec: { ...drawn, layout: moved } })).toMatchObject({ version: 2 });
  expect((await opened()).live).toEqual({ spec: drawn, layout: moved, notes: [] });
});

test(rows('QA-042'), async () => {
  await world.connect('custom:core', '/core');
  const { id } = await world.rest.expect<{ id: string }>('POST', '/api/webhooks', {
    url: `${world.services.url}/inbox`,
    events: ['loan.decided'],
  });
  const nodes = [
    call('fetch', 'GET', '/loans/${trigger.loan}'),
    {
      id: 'route',
      type: 'decision',
      expression: 'trigger.amount > 100',
      cases: { true: { next: 'sign' } },
      defaultCase: 'pause',
    },
    {
      id: 'sign',
      type: 'human_approval',
      actionLabel: 'Grant',
      proposedAction: { grant: '${trigger.amount}' },
    },
    { id: 'pause', type: 'wait', durationMs: 5 },
    { id: 'tell', type: 'webhook_emit', event: 'loan.decided', payload: { loan: '${trigger.loan}' } },
    shape('result', { from: '${step.fetch.output.url}', told: '${step.tell.output.deliveries}' }),
  ];
  const edges = [
    ...[
      { from: 'fetch', to: 'route' },
      { from: 'route', to: 'sign', case: 'true' },
    ],
    ...[
      { from: 'route', to: 'pause', case: 'default' },
      { from: 'sign', to: 'pause' },
    ],
    ...[
      { from: 'pause', to: 'tell' },
      { from: 'tell', to: 'result' },
    ],
  ];
  await world.activeFlow('all-six', { startNodeId: 'fetch', nodes, edges });
  const waiting = await world.runFlow('all-six', { loan: 'l-1', amount: 500 });
  expect(waiting.status).toBe('awaiting_approval');
  await world.rest.expect('POST', `/api/runs/${waiting.id}/approve`);
  const done = await eventually(
    () => world.run(waiting.id),
    ({ status }) => status === 'succeeded',
  );
  expect(done.steps.map(({ nodeId }) => nodeId)).toEqual(nodes.map(({ id }) => id));
  expect(outputOf(done, 'route')).toEqual({ selected: 'true', value: true });
  expect(outputOf(done, 'sign')).toMatchObject({ decision: 'approved', proposedAction: { grant: 500 } });
  expect(outputOf(done, 'pause')).toEqual({ waitedMs: expect.any(Number), resumedAt: expect.any(String) });
  expect(outputOf(done, 'tell')).toEqual({ eventId: expect.stringMatching(/^evt_/), deliveries: 1 });
  expect(done.output).toEqual({ from: '/core/loans/l-1', told: 1 });
  const told = await eventually(
    async () => world.requests('/inbox'),
    ({ length }) => length > 0,
  );
  expect(JSON.parse(told[0]?.body ?? '')).toMatchObject({ event: 'loan.decided', data: { loan: 'l-1' } });

  const small = await world.runFlow('all-six', { loan: 'l-2', amount: 5 });
  expect(small.steps.map(({ nodeId }) => nodeId)).toEqual(['fetch', 'route', 'pause', 'tell', 'result']);
  await world.rest.expect('DELETE', `/api/webhooks/${id}`);
});

test(rows('QA-003'), async () => {
  await world.connect('custom:core', '/core');
  const classify = {
    ...{ id: 'classify', type: 'llm_step', userPrompt: 'Sort: ${step.fetch.output.url}' },
    outputSchema: { type: 'object', required: ['bucket'], properties: { bucket: { type: 'string' } } },
  };
  const file = call('file', 'PUT', '/tickets/${trigger.ticket}', {
    body: { bucket: '${step.classify.output.bucket}' },
  });
  await world.activeFlow(
    'mixed',
    chainOf(call('fetch', 'GET', '/tickets/${trigger.ticket}'), classify, file),
  );
  const run = await world.runFlow('mixed', { ticket: 't 7' });
  expect(run.status).toBe('succeeded');
  expect(world.model.requests.at(-1)?.messages.at(-1)?.content).toBe('Sort: /core/tickets/t%207');
  expect(world.requests('/core/tickets/').map(({ method, url, body }) => [method, url, body])).toEqual([
    ['GET', '/core/tickets/t%207', ''],
    ['PUT', '/core/tickets/t%207', '{"bucket":"refunds"}'],
  ]);
});

test(rows('QA-044', 'QA-045'), async () => {
  const ask = {
    ...{ id: 'ask', type: 'http_request', method: 'PUT', url: `${world.services.url}/anywhere` },
    ...{ query: { q: '${trigger.q}' }, headers: { 'x-desk': 'risk' }, body: { q: '${trigger.q}' } },
  };
  const sink = { id: 'sink', type: 'http_sink', url: `${world.services.url}/sink` };
  await world.activeFlow(
    'outward',
    chainOf(ask, shape('made', { of: '${step.ask.output.statusCode}' }), sink),
  );
  const run = await world.runFlow('outward', { q: 'a b' });
  expect(run.status).toBe('succeeded');
  expect(outputOf(run, 'ask')).toEqual({
    statusCode: 200,
    headers: expect.objectContaining({ 'content-type': 'application/json' }),
    body: { url: '/anywhere?q=a%20b', got: { q: 'a b' } },
  });
  expect(world.requests('/anywhere')).toMatchObject([
    { method: 'PUT', headers: { 'x-desk': 'risk', 'x-quantum-trace-id': run.traceId } },
  ]);
  // Without a body of its own the sink posts what the step before it gave.
  expect(world.requests('/sink')).toMatchObject([{ method: 'POST', body: '{"of":200}' }]);

  const teapot = { id: 'ask', type: 'http_request', method: 'GET', url: `${world.services.url}/teapot` };
  await world.activeFlow('teapot', chainOf({ ...teapot, failOnError: false }));
  expect(outputOf(await world.runFlow('teapot'), 'ask')).toMatchObject({
    statusCode: 418,
    headers: { 'x-brew': 'tea' },
  });
});

test(rows('QA-013', 'QA-091', 'QA-092'), async () => {
  type Connection = { id: string; serviceSlug: string; baseUrl: string };
  const register = (serviceSlug: string, path: string, apiKey: string) =>
    world.rest.call<{ data: { id: string; connection: Connection } }>('POST', '/api/service-connections', {
      ...{ serviceSlug, baseUrl: world.services.url + path, apiKey },
    });
  const siblings = ['identity', 'aml', 'anti-fraud', 'document-intelligence', 'bank-statement'];
  for (const slug of [...siblings, 'custom:ledger'])
    expect((await register(slug, '/first', 'first key')).status).toBe(201);
  expect((await register('payroll', '/x', 'k')).status).toBe(400);

  const replaced = await register('custom:ledger', '/second', 'second key');
  expect(replaced.status).toBe(201);
  expect(replaced.body.data.connection).toMatchObject({
    id: replaced.body.data.id,
    baseUrl: `${world.services.url}/second`,
    apiKeyHash: `sha256:${createHash('sha256').update('second key').digest('hex')}`,
  });
  const listed = await world.rest.call<{ data: { connections: Connection[] } }>(
    'GET',
    '/api/service-connections',
  );
  const found = new Map(listed.body.data.connections.map((one) => [one.serviceSlug, one.baseUrl]));
  for (const slug of siblings) expect(found.get(slug)).toBe(`${world.services.url}/first`);
  expect(found.get('custom:ledger')).toBe(`${world.services.url}/second`);
  expect(JSON.stringify(listed.body)).not.toMatch(/(first|second) key|apiKey/);

  // One registration serves both products.
  const ask = { ...call('ask', 'POST', '/entries', { body: { n: 1 } }), service: 'custom:ledger' };
  await world.activeFlow('booking', chainOf(ask));
  expect((await world.runFlow('booking')).status).toBe('succeeded');
  const workflow = { slug: 'booking', name: 'Booking', status: 'active', spec: chainOf(ask) };
  await world.rest.expect('POST', '/api/workflows', workflow);
  await world.rest.expect('POST', '/api/workflows/booking/execute', {});
  const booked = await eventually(
    async () => world.requests('/second/entries'),
    ({ length }) => length === 2,
  );
  for (const { headers } of booked) expect(headers.authorization).toBe('Bearer second key');
});

test(rows('QA-038'), async () => {
  await world.connect('custom:core', '/core');
  const { key } = await world.rest.expect<{ key: string }>('POST', '/api/api-keys', {
    ...{ name: 'the spine', scopes: ['runs:write'] },
  });
  await world.rest.expect('POST', '/api/service-connections', {
    ...{ serviceSlug: 'ai-automation', baseUrl: `${world.server.url}/ai-automation`, apiKey: key },
  });
  const outputSchema = {
    type: 'object',
    required: ['urgency'],
    properties: { urgency: { type: 'integer' } },
  };
  await world.activeFlow(
    'leaf',
    chainOf({ id: 'judge', type: 'llm_step', userPrompt: '${trigger.text}', outputSchema }),
  );
  const leaf = { type: 'service_call', service: 'ai-automation' };
  const spec = chainOf(
    {
      ...leaf,
      id: 'ask',
      method: 'POST',
      path: '/api/flows/leaf/execute',
      body: { text: '${trigger.text}' },
    },
    // The spine goes on when a person has looked; by then the leaf has answered.
    { id: 'look', type: 'human_approval', actionLabel: 'Go on' },
    { ...leaf, id: 'answer', method: 'GET', path: '/api/runs/${step.ask.output.data.runId}' },
    call('file', 'POST', '/cases', {
      body: { urgency: '${step.answer.output.data.run.output.parsed.urgency}' },
    }),
  );
  await world.rest.expect('POST', '/api/workflows', { slug: 'spine', name: 'Spine', status: 'active', spec });
  const { id } = await world.rest.expect<{ id: string }>('POST', '/api/workflows/spine/execute', {
    text: 'Help!',
  });
  const execution = async () =>
    (await world.rest.expect<{ execution: Run }>('GET', `/api/executions/${id}`)).execution;
  const waiting = await eventually(execution, ({ status }) => status === 'awaiting_approval');
  const { runId } = (outputOf(waiting, 'ask') as { data: { runId: string } }).data;
  // The call's own trace goes on in the run that it started.
  expect(await world.settledRun(runId)).toMatchObject({
    ...{ status: 'succeeded', input: { text: 'Help!' }, traceId: waiting.traceId },
  });
  await world.rest.expect('POST', `/api/executions/${id}/approve`, { decision: 'approve' });
  expect(await eventually(execution, ({ status }) => status !== 'running')).toMatchObject({
    status: 'succeeded',
  });
  expect(world.requests('/core/cases').map(({ body }) => JSON.parse(body))).toEqual([{ urgency: 4 }]);
});
