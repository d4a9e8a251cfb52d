/** Steps that decide, shape, wait, tell and ask: what they yield and which way the run goes on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { type Node, nodeTrials } from '../../fixtures/node-trials';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually } from '../../fixtures/rest-client';
import { signatureOf } from '../../fixtures/signed-post';

let world: QuantumWorld;
let inbox: LoopbackServer;

beforeAll(async () => {
  inbox = await startHttpServer((_request, response) => response.end());
  world = await startQuantumWorld(() => ({ ok: true }), []);
});
afterAll(async () => {
  await world?.close();
  await inbox?.close();
});

const { perform, refusalOf } = nodeTrials(() => world);
const shape = (output: unknown): Node => ({ id: 'shape', type: 'transform', output });

describe('decision', () => {
  const lead = shape({ urgency: '${trigger.urgency}' });
  const ends = [
    { id: 'page', type: 'transform', output: 'paged' },
    { id: 'tag', type: 'transform', output: 'tagged' },
  ];
  /** The three spellings of contract 4.5. */
  const spellings = {
    truth: { expression: 'urgency >= 4', cases: { true: { next: 'page' }, false: { next: 'tag' } } },
    comparison: {
      expression: 'step.shape.output.urgency',
      cases: { '>= 4': { next: 'page' } },
      defaultCase: 'tag',
    },
    values: {
      expression: 'urgency',
      cases: { '5': { next: 'page' }, '4': { next: 'page' } },
      defaultCase: 'tag',
    },
  };

  test.each(Object.entries(spellings))(`${rows('QF-34')}: by %s`, async (name, fields) => {
    const route = { id: 'route', type: 'decision', ...fields };
    const edges = [{ from: 'shape', to: 'route' }];
    await world.activeFlow(`by-${name}`, { startNodeId: 'shape', nodes: [lead, route, ...ends], edges });
    for (const [urgency, way] of [
      [5, 'page'],
      [4, 'page'],
      [2, 'tag'],
    ] as const) {
      const run = await world.runFlow(`by-${name}`, { urgency });
      expect(run.steps.map(({ nodeId }) => nodeId)).toEqual(['shape', 'route', way]);
      expect(run.output).toBe(way === 'page' ? 'paged' : 'tagged');
      const value = name === 'truth' ? urgency >= 4 : urgency;
      expect(run.steps[1]?.output).toMatchObject({ value, selected: expect.any(String) });
    }
  });

  test(`${rows('QF-34')}: with nowhere to go it fails`, async () => {
    const route = {
      id: 'route',
      type: 'decision',
      expression: 'trigger.kind',
      cases: { a: { next: 'page' } },
    };
    const spec = {
      startNodeId: 'route',
      nodes: [route, ends[0]],
      edges: [{ from: 'route', to: 'page', case: 'a' }],
    };
    await world.activeFlow('nowhere', spec);
    expect(await world.runFlow('nowhere', { kind: 'a' })).toMatchObject({
      status: 'succeeded',
      output: 'paged',
    });
    expect(await world.runFlow('nowhere', { kind: 'b' })).toMatchObject({
      status: 'failed',
      error: { code: 'no_matching_case' },
    });
  });
});

describe('transform', () => {
  const wanted = { whole: '${trigger.who}', said: 'Dear ${trigger.who.name}', list: ['${trigger.n}', 1] };

  test.each(['output', 'mapping', 'template'])(`${rows('QF-35')}: by %s`, async (field) => {
    const { run } = await perform([{ id: 'shape', type: 'transform', [field]: wanted }], {
      who: { name: 'Siti' },
      n: 2,
    });
    expect(run).toMatchObject({ status: 'succeeded' });
    expect(run.output).toEqual({ whole: { name: 'Siti' }, said: 'Dear Siti', list: [2, 1] });
  });

  test(`${rows('QF-35')}: by expression`, async () => {
    const expression = 'trigger.items.filter(i, i.amount > 100).map(i, i.amount * 2)';
    const items = [{ amount: 50 }, { amount: 150 }, { amount: 200 }];
    const { run } = await perform([{ id: 'shape', type: 'transform', expression }], { items });
    expect(run.output).toEqual([300, 400]);
    expect(await refusalOf({ id: 'shape', type: 'transform', expression: 'a +' })).toEqual([
      'expression_syntax nodes.0.expression',
    ]);
  });
});

describe('wait', () => {
  test.each([
    ['durationMs', 20, 20],
    ['duration', 'PT0.02S', 20],
    ['duration', '${trigger.pause}', 20],
    ['until', '2026-01-01T00:00:00Z', 0],
  ])(`${rows('QF-36')}: %s %s`, async (field, value, atLeastMs) => {
    const { run } = await perform([{ id: 'pause', type: 'wait', [field]: value }, shape('on it goes')], {
      pause: '0.02s',
    });
    expect(run).toMatchObject({ status: 'succeeded', output: 'on it goes' });
    const { waitedMs, resumedAt } = (run.steps[0]?.output ?? {}) as { waitedMs: number; resumedAt: string };
    expect(waitedMs).toBeGreaterThanOrEqual(atLeastMs);
    if (field === 'until') expect(waitedMs).toBe(0);
    expect(new Date(resumedAt).toISOString()).toBe(resumedAt);
  });

  test(`${rows('QF-36')}: as long as it lasts, the run is running and the next step has not begun`, async () => {
    await world.activeFlow('patient', chainOf({ id: 'pause', type: 'wait', duration: '2d' }, shape('later')));
    const runId = await world.startFlow('patient');
    const waiting = await eventually(
      () => world.run(runId),
      ({ steps }) => steps.length > 0,
    );
    expect(waiting).toMatchObject({ status: 'running', steps: [{ nodeId: 'pause', status: 'running' }] });
    const [paused] = waiting.steps;
    const { until } = (paused?.input ?? {}) as { until: string };
    const twoDaysMs = 2 * 86_400_000;
    expect(Date.parse(until) - Date.parse(paused?.startedAt ?? '')).toBe(twoDaysMs);
    await world.rest.expect('POST', `/api/runs/${runId}/cancel`, {});
    expect(await world.settledRun(runId)).toMatchObject({ status: 'cancelled' });
    expect(await refusalOf({ id: 'pause', type: 'wait', duration: '31d' })).toEqual([
      'field_type nodes.0.duration',
    ]);
  });
});

test(rows('QF-37'), async () => {
  const { secret } = await world.rest.expect<{ secret: string }>('POST', '/api/webhooks', {
    url: `${inbox.url}/events`,
    events: ['claim.settled'],
  });
  const { step } = await perform(
    [{ id: 'tell', type: 'webhook_emit', event: 'claim.settled', payload: { claim: '${trigger.claim}' } }],
    { claim: 'c-9' },
  );
  expect(step.output).toEqual({ eventId: expect.stringMatching(/^evt_/), deliveries: 1 });
  const [delivery] = await eventually(
    async () => inbox.received,
    ({ length }) => length > 0,
  );
  expect(delivery?.headers['x-quantum-signature']).toBe(signatureOf(secret, delivery?.body ?? ''));
  expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ event: 'claim.settled', data: { claim: 'c-9' } });
  const other = await perform([{ id: 'tell', type: 'webhook_emit', event: 'claim.opened' }]);
  expect(other.step.output).toMatchObject({ deliveries: 0 });
  expect(await refusalOf({ id: 'tell', type: 'webhook_emit', event: 'flow.run.succeeded' })).toEqual([
    'field_type nodes.0.event',
  ]);
});

test(rows('QF-38'), async () => {
  const sign = {
    id: 'sign',
    type: 'human_approval',
    actionLabel: 'Pay ${trigger.who}',
    assignTo: 'role:supervisor',
  };
  const pay = {
    id: 'pay',
    type: 'http_sink',
    url: `${world.services.url}/pay`,
    body: '${step.sign.output.proposedAction}',
  };
  const nodes: [Node, Node, Node] = [shape({ action: 'pay', amount: 5 }), sign, pay];
  const { run } = await perform(nodes, { who: 'Siti' });
  expect(run).toMatchObject({ status: 'awaiting_approval' });
  expect(run.steps).toMatchObject([
    { nodeId: 'shape' },
    {
      nodeId: 'sign',
      status: 'awaiting_approval',
      input: { actionLabel: 'Pay Siti', assignTo: 'role:supervisor' },
    },
  ]);
  expect(world.requests('/pay')).toEqual([]);

  await world.rest.expect('POST', `/api/runs/${run.id}/approve`, {
    proposedActionOverride: { amount: 4 },
    note: 'less',
  });
  const done = await world.settledRun(run.id);
  expect(done.status).toBe('succeeded');
  expect(done.steps[1]?.output).toMatchObject({
    decision: 'approved',
    proposedAction: { action: 'pay', amount: 4 },
    originalProposedAction: { action: 'pay', amount: 5 },
    overridden: true,
    note: 'less',
  });
  expect(world.requests('/pay').map(({ body }) => JSON.parse(body))).toEqual([{ action: 'pay', amount: 4 }]);

  const second = await perform(nodes, { who: 'Budi' });
  await world.rest.expect('POST', `/api/runs/${second.run.id}/reject`, { note: 'no' });
  expect(await world.settledRun(second.run.id)).toMatchObject({
    status: 'failed',
    error: { code: 'rejected' },
  });
  expect(world.requests('/pay')).toHaveLength(1);
});
