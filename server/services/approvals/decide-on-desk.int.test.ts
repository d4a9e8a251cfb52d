import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Spec } from '@/server/flow/spec/spec';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { registerConnection } from '../connections/register-connection';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { decideOnDesk } from './decide-on-desk';
import { getApproval } from './get-approval';
import { previewApproval } from './preview-approval';
import { arrangePending, arrangePerson, type Person, refundSpec } from './testing/desk-people';

let world: TestPlatform;
let service: LoopbackServer;
let ann: Person;
let ben: Person;

beforeAll(async () => {
  world = await createTestPlatform();
  service = await startHttpServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"done":true}');
  });
  ann = await arrangePerson(world, 'Ann');
  ben = await arrangePerson(world, 'Ben');
});
afterAll(async () => {
  await service.close();
  await world.close();
});

const spec = () => refundSpec(`${service.url}/pay`);
const drive = (runId: string) => driveRun(world.platform, world.orgA, runId);
/** The bodies that the run's calls brought to the service, as bytes. */
const received = (runId: string) =>
  service.received
    .filter(({ headers }) => String(headers['idempotency-key']).startsWith(`${runId}:`))
    .map(({ body }) => String(body));

/** The refund spec with another node where the payment was, and what it needs. */
function followedBy(pay: Record<string, unknown>, more: Partial<Spec> = {}): Spec {
  const base = spec();
  const nodes = base.nodes.map((node) => (node.id === 'pay' ? { ...node, ...pay } : node)) as Spec['nodes'];
  return { ...base, nodes, ...more };
}

describe('what is shown', () => {
  test('is the context, the proposal and the calls that a yes sends', async () => {
    const { id, runId } = await arrangePending(world, spec(), { amount: 7, customer: 'Bo' });
    const detail = await getApproval(ann.context, id);
    expect(detail).toMatchObject({
      status: 'pending',
      mayDecide: true,
      proposal: { action: 'refund', amount: 7, customer: 'Bo' },
      proposalSchema: null,
      decision: null,
      history: [],
      canRemind: false,
      run: { id: runId, status: 'awaiting_approval', input: { amount: 7, customer: 'Bo' } },
      steps: [{ nodeId: 'propose', status: 'succeeded', output: { amount: 7 }, isOutputLeftOut: false }],
      calls: {
        items: [
          {
            nodeId: 'pay',
            method: 'POST',
            url: `${service.url}/pay`,
            body: { action: 'refund', amount: 7, customer: 'Bo' },
            hasBody: true,
            unknownUntil: null,
          },
        ],
      },
    });
  });

  test('leaves out large outputs and says how large they are', async () => {
    const large = 'x'.repeat(40_000);
    const { id } = await arrangePending(world, spec(), { customer: large });
    const { steps, proposal } = await getApproval(ann.context, id);
    expect(steps).toMatchObject([{ nodeId: 'propose', output: null, isOutputLeftOut: true }]);
    expect(steps[0]?.outputBytes).toBeGreaterThan(40_000);
    expect(proposal).toMatchObject({ customer: large });
  });

  test('of a model is its schema and its reasons, and an edit is checked against the schema', async () => {
    const outputSchema = {
      type: 'object',
      properties: { amount: { type: 'integer' }, reasoning: { type: 'string' } },
      required: ['amount', 'reasoning'],
    };
    const base = spec();
    const nodes = base.nodes.map((node) =>
      node.id === 'propose'
        ? { id: 'propose', type: 'llm_step', userPrompt: 'Refund 5', outputSchema }
        : node,
    );
    const { id } = await arrangePending(world, { ...base, nodes });
    const detail = await getApproval(ann.context, id);
    expect(detail.proposalSchema).toEqual(outputSchema);
    const proposal = detail.proposal as { reasoning: string };
    expect(detail.steps).toMatchObject([{ nodeId: 'propose', reasoning: proposal.reasoning }]);
    const preview = (amount: string | number) =>
      previewApproval(ann.context, { id, proposedActionOverride: { amount } });
    expect((await preview('many')).problems).toEqual([
      { path: expect.stringContaining('amount'), message: expect.any(String) },
    ]);
    expect((await preview(6)).problems).toEqual([]);
  });

  test('says of a call made of the note or the time of the decision that it is not known yet', async () => {
    const note = followedBy({ body: { why: '${step.sign.output.note}' } });
    const time = followedBy({ body: { at: '${step.sign.output.decidedAt}' } });
    const who = followedBy({ body: { by: '${step.sign.output.decidedBy}' } });
    for (const one of [note, time]) {
      const { id } = await arrangePending(world, one);
      const { calls } = await getApproval(ann.context, id);
      expect(calls.items).toMatchObject([
        { nodeId: 'pay', method: null, digest: null, unknownUntil: expect.stringContaining('decision') },
      ]);
      await decideOnDesk(ann.context, { id, decision: 'approve', note: 'why', digest: calls.digest });
    }
    const { id } = await arrangePending(world, who);
    expect((await getApproval(ann.context, id)).calls.items).toMatchObject([{ body: { by: ann.id } }]);
    expect((await getApproval(ben.context, id)).calls.items).toMatchObject([{ body: { by: ben.id } }]);
  });
});

describe('approving', () => {
  test('with an edit sends the bytes that the preview showed, and the record says so', async () => {
    const { id, runId } = await arrangePending(world, spec(), { amount: 5_000_000 });
    const proposedActionOverride = { amount: 5_500_000, customer: null };
    const preview = await previewApproval(ann.context, { id, proposedActionOverride });
    expect(preview.proposedAction).toEqual({ action: 'refund', amount: 5_500_000 });
    const { digest } = preview.calls;
    expect(digest).not.toBe((await getApproval(ann.context, id)).calls.digest);
    const decided = await decideOnDesk(ann.context, {
      id,
      decision: 'approve',
      proposedActionOverride,
      digest,
      note: ' typo ',
    });
    expect(decided).toMatchObject({ status: 'approved', overridden: true, note: 'typo', mayDecide: false });
    expect((await getApproval(ann.context, id)).decision?.executedExactly).toBeNull();
    await drive(runId);
    expect(received(runId)).toEqual([JSON.stringify(preview.calls.items[0]?.body)]);
    const { decision, history } = await getApproval(ben.context, id);
    expect(decision).toMatchObject({
      status: 'approved',
      decidedBy: { id: ann.id, name: 'Ann' },
      note: 'typo',
      proposed: { amount: 5_000_000, customer: 'Bo' },
      approved: { action: 'refund', amount: 5_500_000 },
      calls: preview.calls,
      executedExactly: true,
      executed: [
        { nodeId: 'pay', isSent: true, executedExactly: true, status: 200, body: { amount: 5_500_000 } },
      ],
    });
    expect(decision?.executed[0]?.digest).toBe(preview.calls.items[0]?.digest);
    expect(history).toMatchObject([{ type: 'flow.run.approved', by: { name: 'Ann' } }]);
  });

  test('calls that are others by now decides nothing and sends nothing', async () => {
    const connection = await registerConnection(world.context(), {
      serviceSlug: 'custom:pay',
      baseUrl: `${service.url}/old`,
      apiKey: 'a-key',
      authHeader: 'Authorization: Bearer',
      healthPath: '/health',
    });
    const call = { type: 'service_call', service: 'custom:pay', path: '/pay', url: undefined };
    const { id, runId } = await arrangePending(world, followedBy(call), { amount: 9 });
    const seen = (await getApproval(ann.context, id)).calls;
    expect(seen.items).toMatchObject([{ url: `${service.url}/old/pay` }]);
    await world.database.pool.query('UPDATE service_connection SET base_url = $2 WHERE id = $1', [
      connection.id,
      `${service.url}/new`,
    ]);
    const approve = { id, decision: 'approve' } as const;
    const refused = { kind: 'conflict', code: 'calls_changed' };
    await expect(decideOnDesk(ann.context, { ...approve, digest: seen.digest })).rejects.toMatchObject(
      refused,
    );
    await drive(runId);
    expect(received(runId)).toEqual([]);
    const { status, calls } = await getApproval(ann.context, id);
    expect(status).toBe('pending');
    expect(calls.items).toMatchObject([{ url: `${service.url}/new/pay` }]);
    await decideOnDesk(ann.context, { ...approve, digest: calls.digest });
    await drive(runId);
    expect(received(runId)).toHaveLength(1);
    expect((await getApproval(ann.context, id)).decision?.executedExactly).toBe(true);
  });

  test('an edit under the digest of the unedited calls is refused', async () => {
    const { id } = await arrangePending(world, spec());
    const { digest } = (await getApproval(ann.context, id)).calls;
    const edited = { id, decision: 'approve', proposedActionOverride: { amount: 90 }, digest } as const;
    await expect(decideOnDesk(ann.context, edited)).rejects.toMatchObject({ code: 'calls_changed' });
  });

  test('has one winner; the others are told who it was, and when', async () => {
    const { id } = await arrangePending(world, spec());
    const people = [ann, ben];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        decideOnDesk((people[n % 2] ?? ann).context, { id, decision: 'approve' }),
      ),
    );
    const [winner, ...more] = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(more).toEqual([]);
    const told = `${winner?.decidedBy?.name} approved this at ${winner?.decidedAt?.toISOString()}`;
    for (const one of outcomes) {
      if (one.status !== 'rejected') continue;
      expect(one.reason).toMatchObject({ kind: 'conflict', code: 'already_decided', message: told });
    }
    await expect(previewApproval(ann.context, { id })).rejects.toMatchObject({ code: 'already_decided' });
  });

  test('what was changed afterwards is asked again as it is, cannot be edited, and is not called exact', async () => {
    const { id, runId } = await arrangePending(world, spec(), { amount: 100 });
    await decideOnDesk(ann.context, { id, decision: 'approve' });
    await world.database.pool.query(
      `UPDATE step SET output = replace(output::text, '100', '900')::json WHERE run_id = $1 AND node_id = 'sign'`,
      [runId],
    );
    world.platform.runCache.evict(runId);
    await drive(runId);
    const { rows } = await world.database.pool.query(
      "SELECT id FROM approval WHERE run_id = $1 AND status = 'pending'",
      [runId],
    );
    const again = rows[0].id as string;
    const detail = await getApproval(ann.context, again);
    expect(detail).toMatchObject({
      reason: 'approval_mismatch',
      calls: { items: [{ body: { amount: 900 } }] },
    });
    const edit = { id: again, proposedActionOverride: { amount: 1 } };
    await expect(previewApproval(ann.context, edit)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(decideOnDesk(ann.context, { ...edit, decision: 'approve' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect((await previewApproval(ann.context, { id: again })).calls).toEqual(detail.calls);
    await decideOnDesk(ann.context, { id: again, decision: 'approve', digest: detail.calls.digest });
    await drive(runId);
    expect(received(runId)).toHaveLength(1);
    expect((await getApproval(ann.context, again)).decision?.executedExactly).toBe(true);
    expect((await getApproval(ann.context, id)).decision?.executedExactly).toBe(false);
  });
});

describe('rejecting', () => {
  test('says why, and is recorded with nothing executed', async () => {
    const { id, runId } = await arrangePending(world, spec(), {}, { surface: 'workflow' });
    for (const note of [undefined, '', '  \n']) {
      await expect(decideOnDesk(ann.context, { id, decision: 'reject', note })).rejects.toMatchObject({
        kind: 'invalid',
        details: { fieldErrors: { note: [expect.any(String)] } },
      });
    }
    await decideOnDesk(ann.context, { id, decision: 'reject', note: 'wrong account' });
    await drive(runId);
    expect(received(runId)).toEqual([]);
    expect((await getApproval(ann.context, id)).decision).toMatchObject({
      status: 'rejected',
      note: 'wrong account',
      approved: null,
      calls: { items: [] },
      executed: [],
      executedExactly: null,
    });
  });
});
