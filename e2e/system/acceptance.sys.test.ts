/** The acceptance fixtures of the contract (appendix A) over REST, against real services and a real model endpoint. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import type { FakeReply } from '@/server/infra/testing/fake-openai';
import { startBuiltServer } from '../fixtures/built-server';
import { kycWorkflow, refundFlow, triageFlow } from '../fixtures/contract-flows';
import { connectKycServices, siblingAnswer } from '../fixtures/kyc';
import { type QuantumWorld, startQuantumWorld } from '../fixtures/quantum-world';
import { type Execution, readExecution, restingExecution } from '../fixtures/quickstart';
import { eventually } from '../fixtures/rest-client';

let world: QuantumWorld;
let inbox: LoopbackServer;

beforeAll(async () => {
  inbox = await startHttpServer((_request, response) => response.end());
  world = await startQuantumWorld(
    serviceAnswer,
    (request): FakeReply => ({
      kind: 'completion',
      json: JSON.stringify(request.messages).includes('refund')
        ? { action: 'refund', amount: 5_000_000 }
        : classification(JSON.stringify(request.messages).includes('charged twice') ? 5 : 2),
    }),
  );
  await startTriage();
});
afterAll(async () => {
  await world?.close();
  await inbox?.close();
});

function serviceAnswer(request: { url: string; body: string }): unknown {
  const { url } = request;
  if (/^\/(identity|aml)\//.test(url)) return siblingAnswer(request);
  if (url.startsWith('/urgent/api/tickets?'))
    return { items: [{ id: 't1', subject: 'I was charged twice' }] };
  if (url.startsWith('/calm/api/tickets?')) return { items: [{ id: 't1', subject: 'Where is my invoice?' }] };
  return { ok: true };
}

const classification = (urgency: number) => ({ category: 'billing', urgency, summary: 'about money' });
/** Published before anything else: their minute passes while the other flows are tried. */
async function startTriage(): Promise<void> {
  for (const desk of ['urgent', 'calm']) {
    await world.connect(`custom:${desk}`, `/${desk}`);
    const flow = triageFlow(desk, `${world.services.url}/pager`);
    await world.rest.expect('POST', '/api/flows', flow);
    await world.rest.expect('POST', `/ai-automation/api/flows/${flow.slug}/publish`);
  }
}
const nodes = ({ steps }: Pick<Execution, 'steps'>) => steps.map(({ nodeId }) => nodeId);

describe('A1, the KYC workflow', () => {
  let received: () => { event: string; data: Record<string, unknown> }[];

  beforeAll(async () => {
    await connectKycServices(world.rest, world.services.url);
    const webhook = await world.rest.expect<{ secret: string }>('POST', '/api/webhooks', {
      url: `${inbox.url}/events`,
      events: ['kyc.failed', 'workflow.*'],
    });
    received = () =>
      inbox.received.map(({ headers, body }) => {
        const signature = `sha256=${createHmac('sha256', webhook.secret).update(body).digest('hex')}`;
        expect(headers['x-quantum-signature']).toBe(signature);
        return JSON.parse(body);
      });
    const { workflow } = await world.rest.expect<{ workflow: { status: string; version: number } }>(
      'POST',
      '/api/workflows',
      kycWorkflow(),
    );
    expect(workflow).toMatchObject({ status: 'draft', version: 1 });
    const early = await world.rest.call('POST', '/api/workflows/indonesian-kyc-v1/execute', {});
    expect(early.status).toBe(409);
    await world.rest.expect('POST', '/api/workflows/indonesian-kyc-v1/publish');
  });

  const execute = async (verdict: string, externalId: string) => {
    const body = { customerId: verdict, bundle: { front: 'x' }, hmacKey: 'k', externalId };
    const answer = await world.rest.call<{ data: { execution: Execution } }>(
      'POST',
      '/api/workflows/indonesian-kyc-v1/execute',
      body,
    );
    expect(answer.status).toBe(202);
    expect(answer.body.data.execution).toMatchObject({ inputs: body, externalId });
    return restingExecution(world.rest, answer.body.data.execution.id);
  };

  test('screens at once when the document passed', async () => {
    const done = await execute('passed', 'loan-1');
    expect(done.status).toBe('succeeded');
    expect(nodes(done)).toEqual(['kyc', 'branch_on_ktp', 'screening']);
    expect(done.steps[1]?.output).toMatchObject({ selected: 'passed' });
    expect(JSON.parse(world.requests('/identity/').at(-1)?.body ?? '')).toEqual({
      customerId: 'passed',
      bundle: { front: 'x' },
      hmacKey: 'k',
    });
    expect(world.requests('/aml/').at(-1)).toMatchObject({ headers: { authorization: 'Bearer key-of-aml' } });
    expect(JSON.parse(world.requests('/aml/').at(-1)?.body ?? '')).toMatchObject({
      fullName: 'Siti Rahayu',
      nik: '3171234567890001',
    });
  });

  test('tells an analyst when it needs review, waits, and screens after the approval', async () => {
    const waiting = await execute('requires_review', 'loan-2');
    expect(waiting.status).toBe('awaiting_approval');
    const mails = await eventually(
      async () => world.mail.received,
      ({ length }) => length > 0,
    );
    expect(mails.map(({ to }) => to)).toEqual([['analyst@countersign.example']]);
    const before = world.requests('/aml/').length;
    const answer = await world.rest.call('POST', `/api/executions/${waiting.id}/approve`, {
      decision: 'approve',
      notes: 'fine',
    });
    expect(answer.status).toBe(200);
    const done = await eventually(
      () => readExecution(world.rest, waiting.id),
      ({ status }) => status === 'succeeded',
    );
    expect(nodes(done)).toEqual(['kyc', 'branch_on_ktp', 'wait_for_analyst', 'screening']);
    expect(world.requests('/aml/')).toHaveLength(before + 1);
    const again = await world.rest.call('POST', `/api/executions/${waiting.id}/approve`, {
      decision: 'approve',
    });
    expect(again.status).toBe(409);
  });

  test('tells subscribers when it failed, signed with their own secret', async () => {
    const done = await execute('failed', 'loan-3');
    expect(done.status).toBe('succeeded');
    expect(nodes(done)).toEqual(['kyc', 'branch_on_ktp', 'notify_failure']);
    const events = await eventually(
      async () => received(),
      (all) => all.some(({ event }) => event === 'kyc.failed'),
    );
    expect(events.find(({ event }) => event === 'kyc.failed')?.data).toEqual({ customerId: 'failed' });
    await eventually(
      async () => received(),
      (all) =>
        all.some(
          ({ event, data }) => event === 'workflow.execution.completed' && data.executionId === done.id,
        ),
    );
  });

  test('gives the same execution for the same externalId', async () => {
    const first = await execute('passed', 'loan-9');
    expect((await execute('passed', 'loan-9')).id).toBe(first.id);
  });
});

describe('A3, approval with an edit', () => {
  test('sends exactly the edited action', async () => {
    await world.connect('custom:core', '/core');
    await world.rest.expect('POST', '/api/flows', refundFlow());
    await world.rest.expect('PATCH', '/api/flows/refund-v1', { status: 'active' });
    const waiting = await world.runFlow('refund-v1', { claim: 'refund please' });
    expect(waiting.status).toBe('awaiting_approval');
    await world.rest.expect('POST', `/api/runs/${waiting.id}/approve`, {
      proposedActionOverride: { amount: 5_500_000 },
      note: 'corrected',
    });
    expect(await world.settledRun(waiting.id)).toMatchObject({ status: 'succeeded' });
    expect(world.requests('/core/').map(({ body }) => JSON.parse(body))).toEqual([
      { action: 'refund', amount: 5_500_000 },
    ]);
    const log = await world.rest.call<{ data: { action: string }[] }>(
      'GET',
      '/api/audit-log?action=flow.run.approved',
    );
    expect(log.body.data).toHaveLength(1);
  });
});

describe('A2, the triage flow by the clock', () => {
  test.each([
    ['urgent', 5, ['fetch', 'classify', 'route', 'page', 'tag']],
    ['calm', 2, ['fetch', 'classify', 'route', 'tag']],
  ])(
    '%s, urgency %i: the tick starts it, it takes its branch and tags once',
    async (desk, urgency, expected) => {
      const first = await eventually(
        () =>
          world.rest.call<{ data: { id: string }[] }>(
            'GET',
            `/api/runs?flowId=triage-of-${desk}&trigger=cron`,
          ),
        ({ body }) => body.data.length > 0,
        90_000,
      );
      const done = await world.settledRun(first.body.data.at(-1)?.id ?? '');
      expect(done.status).toBe('succeeded');
      expect(nodes(done)).toEqual(expected);
      // The clock goes on: what a later tick sent is another run's.
      const sent = (path: string) =>
        world.requests(path).filter(({ headers }) => headers['x-quantum-trace-id'] === done.traceId);
      expect(sent('/pager')).toHaveLength(urgency >= 4 ? 1 : 0);
      expect(sent(`/${desk}/api/tickets/t1`).map(({ body }) => JSON.parse(body))).toEqual([
        { classification: classification(urgency) },
      ]);
    },
  );
});

describe('without a model endpoint', () => {
  test('the sandbox model answers, labelled, and the flow runs to its end', async () => {
    await world.server.stop();
    const port = Number(new URL(world.server.url).port);
    const alone = await startBuiltServer(world.database, { port });
    try {
      const done = await world.runFlow('triage-of-calm');
      expect(done.status).toBe('succeeded');
      expect(done.steps.find(({ nodeId }) => nodeId === 'classify')?.output).toMatchObject({ sandbox: true });
    } finally {
      await alone.stop();
    }
  });
});
