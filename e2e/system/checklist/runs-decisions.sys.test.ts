/** What people and keys decide about runs (contract 8.3): approve, edit, reject, cancel, over REST and at the desk. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { refundFlow } from '../../fixtures/contract-flows';
import { type Dashboard, signInToDashboard } from '../../fixtures/dashboard';
import { type Gate, gate } from '../../fixtures/gate';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually } from '../../fixtures/rest-client';
import type { Run } from '../../fixtures/run';

const PROPOSED = { action: 'refund', amount: 5_000_000 };

let world: QuantumWorld;
let held: Gate;

beforeAll(async () => {
  held = gate();
  world = await startQuantumWorld(
    async ({ url }) => {
      if (url.startsWith('/core/held')) await held.opened;
      return { booked: url };
    },
    () => ({ kind: 'completion', json: PROPOSED }),
  );
  await world.connect('custom:core', '/core');
  await world.activeFlow('refund', refundFlow().spec);
});
afterAll(() => world?.close());

const core = (id: string, path: string, body: unknown = {}) =>
  ({ id, type: 'service_call', service: 'custom:core', method: 'POST', path, body }) as const;
const ask = (more: object = {}) =>
  ({ id: 'ask', type: 'human_approval', actionLabel: 'Refund?', proposedAction: PROPOSED, ...more }) as const;

/** What a run sent to the core system, in order. */
const sentBy = ({ traceId }: Run) =>
  world
    .requests('/core')
    .filter(({ headers }) => headers['x-quantum-trace-id'] === traceId)
    .map(({ method, url, body }) => [method, url, JSON.parse(body)]);

const outputOf = ({ steps }: Run, id: string) => steps.find(({ nodeId }) => nodeId === id)?.output;
const ended = (id: string) =>
  eventually(
    () => world.run(id),
    ({ status }) => ['succeeded', 'failed', 'cancelled'].includes(status),
  );

describe('approving', () => {
  test(rows('QR-15'), async () => {
    const waiting = await world.runFlow('refund', { claim: 'too much' });
    const approve = `/api/runs/${waiting.id}/approve`;
    const reader = await world.restWith('runs:read', 'flows:write');
    expect(await reader.call('POST', approve, { note: 'fine' })).toMatchObject({
      status: 403,
      body: { error: 'missing scope: runs:write' },
    });
    expect((await world.run(waiting.id)).status).toBe('awaiting_approval');
    expect((await world.rest.call('POST', approve, { note: 'n'.repeat(2001) })).status).toBe(400);

    const approver = await world.restWith('runs:write');
    const { run } = await approver.expect<{ run: Run }>('POST', approve, { note: 'checked by phone' });
    expect(outputOf(run, 'sign')).toEqual({
      decision: 'approved',
      proposedAction: PROPOSED,
      originalProposedAction: PROPOSED,
      overridden: false,
      note: 'checked by phone',
      decidedBy: expect.stringMatching(/^key_/),
      decidedAt: expect.any(String),
    });
    expect((await approver.call('POST', approve, {})).status).toBe(409);
    const done = await ended(waiting.id);
    expect(done.status).toBe('succeeded');
    expect(sentBy(done)).toEqual([['POST', '/core/refunds', PROPOSED]]);
  });

  test(rows('QR-16', 'QR-17', 'QR-19'), async () => {
    const waiting = await world.runFlow('refund', { claim: 'charged twice' });
    expect(waiting.steps).toMatchObject([
      { nodeId: 'propose', status: 'succeeded', output: { parsed: PROPOSED } },
      { nodeId: 'sign', status: 'awaiting_approval' },
    ]);
    expect(sentBy(waiting)).toEqual([]);
    await world.rest.expect('POST', `/api/runs/${waiting.id}/approve`, {
      proposedActionOverride: { amount: 5_500_000 },
    });
    const done = await ended(waiting.id);
    const edited = { action: 'refund', amount: 5_500_000 };
    expect(done.status).toBe('succeeded');
    expect(outputOf(done, 'sign')).toMatchObject({
      proposedAction: edited,
      originalProposedAction: PROPOSED,
      overridden: true,
    });
    expect(sentBy(done)).toEqual([['POST', '/core/refunds', edited]]);
    expect(outputOf(done, 'execute')).toEqual({ booked: '/core/refunds' });
  });

  test.each([
    ['null takes a key away', { amount: null, reason: 'goodwill' }, { action: 'refund', reason: 'goodwill' }],
    ['a list replaces it', [1, 2], [1, 2]],
    ['a number replaces it', 7, 7],
  ])(`${rows('QR-16', 'QR-17')}: %s`, async (_rule, proposedActionOverride, expected) => {
    const waiting = await world.runFlow('refund', { claim: 'again' });
    await world.rest.expect('POST', `/api/runs/${waiting.id}/approve`, { proposedActionOverride });
    expect(sentBy(await ended(waiting.id))).toEqual([['POST', '/core/refunds', expected]]);
  });
});

describe('at the desk', () => {
  type Row = { id: string; runId: string; mayDecide: boolean };
  type Detail = { proposal: unknown; calls: { items: { method: string; body: unknown }[]; digest: string } };
  let analyst: Dashboard;

  beforeAll(async () => {
    analyst = await signInToDashboard(world.server.url, 'analyst@countersign.example');
  });
  const rowOf = async ({ id }: Run) => {
    const { approvals } = await analyst.ask<{ approvals: Row[] }>('approvals.list', {
      query: { box: 'roles' },
    });
    return approvals.find(({ runId }) => runId === id);
  };

  test(`${rows('QR-18')}: the proposal is shown with the call it leads to, and accepted`, async () => {
    const waiting = await world.runFlow('refund', { claim: 'accept me' });
    const row = await rowOf(waiting);
    expect(row).toMatchObject({
      status: 'pending',
      actionLabel: 'Refund',
      flow: { name: 'refund' },
      summary: [
        { label: 'Amount', value: '5000000' },
        { label: 'Action', value: 'refund' },
      ],
      mayDecide: true,
    });
    const params = { id: row?.id };
    const { approval } = await analyst.ask<{ approval: Detail }>('approvals.get', { params });
    expect(approval).toMatchObject({
      proposal: PROPOSED,
      calls: { items: [{ method: 'POST', url: `${world.services.url}/core/refunds`, body: PROPOSED }] },
    });
    const body = { decision: 'approve', digest: approval.calls.digest };
    await analyst.change('approvals.decide', { params, body });
    expect(sentBy(await ended(waiting.id))).toEqual([['POST', '/core/refunds', PROPOSED]]);
    expect(await rowOf(waiting)).toBeUndefined();
  });

  test(`${rows('QR-18')}: the proposal is edited, and the edit is what is sent`, async () => {
    const waiting = await world.runFlow('refund', { claim: 'edit me' });
    const params = { id: (await rowOf(waiting))?.id };
    const edit = { proposedActionOverride: { amount: 1 } };
    const { preview } = await analyst.change<{ preview: Detail }>('approvals.preview', {
      params,
      body: edit,
    });
    const edited = { action: 'refund', amount: 1 };
    expect(preview.calls.items).toMatchObject([{ method: 'POST', body: edited }]);
    expect(sentBy(waiting)).toEqual([]);

    const body = { decision: 'approve', digest: preview.calls.digest, ...edit };
    const viewer = await signInToDashboard(world.server.url, 'viewer@countersign.example');
    await expect(viewer.change('approvals.decide', { params, body })).rejects.toThrow('answered 403');
    await analyst.change('approvals.decide', { params, body });
    expect(sentBy(await ended(waiting.id))).toEqual([['POST', '/core/refunds', edited]]);
  });
});

describe('rejecting', () => {
  test(rows('QR-20', 'QR-21'), async () => {
    const waiting = await world.runFlow('refund', { claim: 'no' });
    const reject = `/api/runs/${waiting.id}/reject`;
    const reader = await world.restWith('runs:read');
    expect(await reader.call('POST', reject, {})).toMatchObject({
      status: 403,
      body: { error: 'missing scope: runs:write' },
    });
    const writer = await world.restWith('runs:write');
    await writer.expect('POST', reject, { note: 'no receipt' });
    const failed = await ended(waiting.id);
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'rejected' } });
    expect(failed.steps.at(-1)).toMatchObject({
      nodeId: 'sign',
      status: 'failed',
      output: { decision: 'rejected', note: 'no receipt', originalProposedAction: PROPOSED },
    });
    expect(sentBy(failed)).toEqual([]);
    expect((await writer.call('POST', reject, {})).status).toBe(409);
  });

  /** `recover` is no node of the plain way; `more` says how it is reached, if at all. */
  const recovering = (node: object, more: { onReject?: unknown; edges?: object[] }) => ({
    startNodeId: 'ask',
    nodes: [ask(node), core('pay', '/refunds'), core('recover', '/apologies', { note: 'sorry' })],
    ...more,
    edges: [{ from: 'ask', to: 'pay' }, ...(more.edges ?? [])],
  });
  const rejected = async (slug: string, spec: object) => {
    await world.activeFlow(slug, spec);
    const waiting = await world.runFlow(slug);
    await world.rest.expect('POST', `/api/runs/${waiting.id}/reject`, { note: 'no' });
    return ended(waiting.id);
  };
  const goto = { goto: 'recover' };

  test.each([
    ['the flow says so', {}, { onReject: 'fail' }],
    ['the node overrules the flow', { onReject: 'fail' }, { onReject: goto }],
  ])(`${rows('QR-21')}: %s`, async (rule, node, more) => {
    const failed = await rejected(rule.replaceAll(' ', '-'), recovering(node, more));
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'rejected' } });
    expect(failed.steps.map(({ nodeId, status }) => [nodeId, status])).toEqual([['ask', 'failed']]);
    expect(sentBy(failed)).toEqual([]);
  });

  test.each([
    ['the flow says where to', {}, { onReject: goto }],
    ['the node says where to', { onReject: goto }, { onReject: 'fail' }],
    ['an edge leads there', {}, { edges: [{ from: 'ask', to: 'recover', case: 'rejected' }] }],
  ])(`${rows('QR-22')}: %s`, async (rule, node, more) => {
    const recovered = await rejected(rule.replaceAll(' ', '-'), recovering(node, more));
    expect(recovered.status).toBe('succeeded');
    expect(recovered.steps).toMatchObject([
      { nodeId: 'ask', output: { decision: 'rejected', note: 'no' } },
      { nodeId: 'recover', status: 'succeeded' },
    ]);
    expect(sentBy(recovered)).toEqual([['POST', '/core/apologies', { note: 'sorry' }]]);
  });
});

describe('cancelling', () => {
  /** A run that is started and ended now: whatever should have come of an earlier one has come by then. */
  const meanwhile = async () => {
    const runId = await world.startFlow('meanwhile');
    await ended(runId);
  };
  beforeAll(() => world.activeFlow('meanwhile', chainOf(core('one', '/one'), core('two', '/two'))));

  test(rows('QR-23', 'QR-24'), async () => {
    const waiting = await world.runFlow('refund', { claim: 'never mind' });
    const cancel = `/api/runs/${waiting.id}/cancel`;
    const reader = await world.restWith('runs:read');
    expect((await reader.call('POST', cancel, {})).status).toBe(403);
    const { run } = await world.rest.expect<{ run: Run }>('POST', cancel, { reason: 'withdrawn' });
    expect(run).toMatchObject({ id: waiting.id, status: 'cancelled', finishedAt: expect.any(String) });
    expect(run.steps.map(({ nodeId, status }) => [nodeId, status])).toEqual([
      ['propose', 'succeeded'],
      ['sign', 'cancelled'],
    ]);
    for (const command of ['cancel', 'approve', 'reject'])
      expect((await world.rest.call('POST', `/api/runs/${waiting.id}/${command}`, {})).status).toBe(409);
    await meanwhile();
    expect(await world.run(waiting.id)).toEqual(run);
    expect(sentBy(run)).toEqual([]);
  });

  test(`${rows('QR-24')}: a call under way may end, and nothing follows it`, async () => {
    await world.activeFlow('slow', chainOf(core('slow', '/held'), core('after', '/after')));
    const runId = await world.startFlow('slow');
    await eventually(
      async () => world.requests('/core/held'),
      ({ length }) => length === 1,
    );
    await world.rest.expect('POST', `/api/runs/${runId}/cancel`, {});
    held.open();
    const kept = await eventually(
      () => world.run(runId),
      (run) => outputOf(run, 'slow') !== null,
    );
    expect(kept.status).toBe('cancelled');
    expect(outputOf(kept, 'slow')).toEqual({ booked: '/core/held' });
    await meanwhile();
    expect(await world.run(runId)).toEqual(kept);
    expect(kept.steps.map(({ nodeId }) => nodeId)).toEqual(['slow']);
    expect(sentBy(kept)).toEqual([['POST', '/core/held', {}]]);
  });
});
