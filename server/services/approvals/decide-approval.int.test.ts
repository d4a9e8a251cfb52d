import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Spec } from '@/server/flow/spec/spec';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { DomainError } from '../domain-error';
import { executeFlow } from '../runs/execute-flow';
import { getRun } from '../runs/get-run';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { saveFlow } from '../testing/save-flow';
import { decideApproval } from './decide-approval';

let world: TestPlatform;
let service: LoopbackServer;

beforeAll(async () => {
  world = await createTestPlatform();
  service = await startHttpServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"done":true}');
  });
});
afterAll(async () => {
  await service.close();
  await world.close();
});

/** Proposes a refund and pays what was approved; the same shape as acceptance fixture A3. */
function refundSpec(extra: Partial<Spec> = {}): Spec {
  return {
    startNodeId: 'propose',
    nodes: [
      { id: 'propose', type: 'transform', output: { action: 'refund', amount: '${trigger.amount}' } },
      { id: 'sign', type: 'human_approval', actionLabel: 'Refund', assignTo: 'role:analyst' },
      {
        id: 'pay',
        type: 'http_request',
        method: 'POST',
        url: `${service.url}/pay`,
        body: '${step.sign.output.proposedAction}',
      },
    ],
    edges: [
      { from: 'propose', to: 'sign' },
      { from: 'sign', to: 'pay' },
    ],
    ...extra,
  };
}

async function pendingRun(amount: number, spec = refundSpec()): Promise<string> {
  const flow = await saveFlow(world.platform, world.orgA, spec);
  const started = await executeFlow(world.context(), {
    surface: 'flow',
    idOrSlug: flow.id,
    body: { amount },
    source: 'api',
  });
  await driveRun(world.platform, world.orgA, started.runId);
  return started.runId;
}

async function statusOf(runId: string) {
  return (await getRun(world.context(), { runId, surface: 'flow' })).run;
}

const payments = (runId: string) =>
  service.received
    .filter(({ headers }) => headers['idempotency-key'] === `${runId}:pay`)
    .map(({ body }) => JSON.parse(body));

async function only<T>(text: string, values: unknown[]): Promise<T> {
  const { rows } = await world.database.pool.query(text, values);
  return rows[0] as T;
}

describe('approving', () => {
  test('with an edit sends exactly the edited action and keeps the proposal', async () => {
    const runId = await pendingRun(5_000_000);
    expect((await statusOf(runId)).status).toBe('awaiting_approval');
    await decideApproval(world.context(), {
      runId,
      surface: 'flow',
      decision: 'approved',
      proposedActionOverride: { amount: 5_500_000 },
      note: 'corrected',
    });
    await driveRun(world.platform, world.orgA, runId);
    expect(payments(runId)).toEqual([{ action: 'refund', amount: 5_500_000 }]);
    const view = await getRun(world.context(), { runId, surface: 'flow' });
    expect(view.run.status).toBe('succeeded');
    expect(view.steps.find(({ nodeId }) => nodeId === 'sign')?.output).toMatchObject({
      decision: 'approved',
      overridden: true,
      note: 'corrected',
      proposedAction: { action: 'refund', amount: 5_500_000 },
      originalProposedAction: { action: 'refund', amount: 5_000_000 },
    });
  });

  test('shows the exact call first, and records that the executed one was approved', async () => {
    const runId = await pendingRun(7);
    const shown = await only<{ calls: { nodeId: string; request: string; digest: string }[] }>(
      'SELECT calls FROM approval WHERE run_id = $1',
      [runId],
    );
    expect(shown.calls.map(({ nodeId }) => nodeId)).toEqual(['pay']);
    expect(JSON.parse(shown.calls[0]?.request ?? '')).toMatchObject({
      method: 'POST',
      url: `${service.url}/pay`,
      body: { action: 'refund', amount: 7 },
    });
    await decideApproval(world.context(), { runId, surface: 'flow', decision: 'approved' });
    await driveRun(world.platform, world.orgA, runId);
    const effect = await only<{ digest: string; approved_digest: string }>(
      "SELECT digest, approved_digest FROM effect WHERE run_id = $1 AND node_id = 'pay'",
      [runId],
    );
    expect(effect).toEqual({ digest: shown.calls[0]?.digest, approved_digest: shown.calls[0]?.digest });
  });

  test('has one winner when 20 approvals and 20 rejections come at once; 39 get a conflict', async () => {
    const runId = await pendingRun(1);
    const decisions = Array.from({ length: 40 }, (_, index) =>
      decideApproval(world.context(), {
        runId,
        surface: 'flow',
        decision: index % 2 ? 'approved' : 'rejected',
      }),
    );
    const outcomes = await Promise.allSettled(decisions);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toHaveLength(39);
    for (const reason of refused) expect(reason).toMatchObject({ kind: 'conflict' });
    const { count } = await only<{ count: number }>(
      "SELECT count(*)::int AS count FROM domain_event WHERE before->>'runId' = $1",
      [runId],
    );
    expect(count).toBe(1);
  });

  test('is refused to a person whom it is not assigned to, and to no key', async () => {
    const runId = await pendingRun(1);
    const stranger = world.context();
    stranger.actor = { ...stranger.actor, type: 'user', isAdmin: false, roles: ['clerk'] };
    await expect(
      decideApproval(stranger, { runId, surface: 'flow', decision: 'approved' }),
    ).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const analyst = world.context();
    analyst.actor = { ...analyst.actor, type: 'user', isAdmin: false, roles: ['analyst'] };
    await decideApproval(analyst, { runId, surface: 'flow', decision: 'approved' });
  });

  test('of a run of another organisation or surface looks like an unknown run', async () => {
    const runId = await pendingRun(1);
    const elsewhere = decideApproval(world.context(world.orgB), {
      runId,
      surface: 'flow',
      decision: 'approved',
    });
    await expect(elsewhere).rejects.toMatchObject({ kind: 'not_found' });
    const wrongSurface = decideApproval(world.context(), {
      runId,
      surface: 'workflow',
      decision: 'approved',
    });
    await expect(wrongSurface).rejects.toBeInstanceOf(DomainError);
  });
});

describe('what changes between approval and execution', () => {
  test('a digit changed in the journal sends nothing, and the run returns to the queue', async () => {
    const runId = await pendingRun(100);
    await decideApproval(world.context(), { runId, surface: 'flow', decision: 'approved' });
    await world.database.pool.query(
      `UPDATE step SET output = replace(output::text, '100', '900')::json WHERE run_id = $1 AND node_id = 'sign'`,
      [runId],
    );
    world.platform.runCache.evict(runId);
    const left = await driveRun(world.platform, world.orgA, runId);
    expect(payments(runId)).toEqual([]);
    expect(left.map(({ kind }) => kind)).toEqual(['approval']);
    expect((await statusOf(runId)).status).toBe('awaiting_approval');
    const again = await only<{ reason: string; calls: { request: string }[] }>(
      "SELECT reason, calls FROM approval WHERE run_id = $1 AND status = 'pending'",
      [runId],
    );
    expect(again.reason).toBe('approval_mismatch');
    expect(JSON.parse(again.calls[0]?.request ?? '')).toMatchObject({ body: { amount: 900 } });
    await decideApproval(world.context(), { runId, surface: 'flow', decision: 'approved' });
    await driveRun(world.platform, world.orgA, runId);
    expect(payments(runId)).toEqual([{ action: 'refund', amount: 900 }]);
    expect((await statusOf(runId)).status).toBe('succeeded');
  });

  test('an approved digest changed in its row sends nothing either', async () => {
    const runId = await pendingRun(100);
    await decideApproval(world.context(), { runId, surface: 'flow', decision: 'approved' });
    await world.database.pool.query(
      `UPDATE step SET output = replace(output::text, '100', '900')::json WHERE run_id = $1 AND node_id = 'sign'`,
      [runId],
    );
    await world.database.pool.query(
      `UPDATE approval SET calls = replace(calls::text, '100', '900')::json WHERE run_id = $1`,
      [runId],
    );
    world.platform.runCache.evict(runId);
    await driveRun(world.platform, world.orgA, runId);
    expect(payments(runId)).toEqual([]);
  });

  test('a reopened call that is rejected fails the run with nothing sent', async () => {
    const runId = await pendingRun(100);
    await decideApproval(world.context(), { runId, surface: 'flow', decision: 'approved' });
    await world.database.pool.query(
      `UPDATE step SET output = replace(output::text, '100', '900')::json WHERE run_id = $1 AND node_id = 'sign'`,
      [runId],
    );
    world.platform.runCache.evict(runId);
    await driveRun(world.platform, world.orgA, runId);
    await decideApproval(world.context(), { runId, surface: 'flow', decision: 'rejected', note: 'no' });
    await driveRun(world.platform, world.orgA, runId);
    expect(payments(runId)).toEqual([]);
    expect(await statusOf(runId)).toMatchObject({ status: 'failed', error: { code: 'rejected' } });
  });
});

describe('rejecting', () => {
  test('fails the run when the policy says nothing else', async () => {
    const runId = await pendingRun(3);
    await decideApproval(world.context(), {
      runId,
      surface: 'flow',
      decision: 'rejected',
      note: 'wrong fee',
    });
    await driveRun(world.platform, world.orgA, runId);
    const view = await getRun(world.context(), { runId, surface: 'flow' });
    expect(view.run).toMatchObject({ status: 'failed', error: { code: 'rejected' } });
    expect(view.steps.at(-1)?.output).toMatchObject({ decision: 'rejected', note: 'wrong fee' });
    expect(payments(runId)).toEqual([]);
  });

  test('goes to the recovery node of the onReject policy', async () => {
    const spec = refundSpec();
    spec.nodes.push({ id: 'recover', type: 'transform', output: { recovered: true } });
    spec.onReject = { goto: 'recover' };
    const runId = await pendingRun(3, spec);
    await decideApproval(world.context(), { runId, surface: 'flow', decision: 'rejected' });
    await driveRun(world.platform, world.orgA, runId);
    expect(await statusOf(runId)).toMatchObject({ status: 'succeeded', output: { recovered: true } });
  });
});
