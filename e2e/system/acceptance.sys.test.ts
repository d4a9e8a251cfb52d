/** The acceptance fixtures of the contract (appendix A) over REST, against real services and a real model endpoint. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { type MailServer, startMailServer } from '@/server/infra/mail/testing/start-mail-server';
import { type FakeOpenAi, type FakeReply, startFakeOpenAi } from '@/server/infra/testing/fake-openai';
import {
  type BuiltServer,
  type OwnDatabase,
  startBuiltServer,
  startOwnDatabase,
} from '../fixtures/built-server';
import { kycWorkflow, refundFlow, triageFlow } from '../fixtures/contract-flows';
import { eventually, type RestClient, restClient } from '../fixtures/rest-client';

type Step = { nodeId: string; status: string; output: unknown };
type Execution = { id: string; status: string; traceId: string; steps: Step[]; output: unknown };

let database: OwnDatabase;
let server: BuiltServer;
let services: LoopbackServer;
let inbox: LoopbackServer;
let model: FakeOpenAi;
let mail: MailServer;
let client: RestClient;

beforeAll(async () => {
  database = await startOwnDatabase();
  services = await startHttpServer((request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(serviceAnswer(request)));
  });
  inbox = await startHttpServer((_request, response) => response.end());
  model = await startFakeOpenAi({
    respond: (request): FakeReply => ({
      kind: 'completion',
      json: JSON.stringify(request.messages).includes('refund')
        ? { action: 'refund', amount: 5_000_000 }
        : classification(JSON.stringify(request.messages).includes('charged twice') ? 5 : 2),
    }),
  });
  mail = await startMailServer();
  server = await startBuiltServer(database, {
    env: { LLM_BASE_URL: model.url, LLM_MODEL: 'test-model', SMTP_URL: mail.url },
  });
  client = restClient(server.url);
  await startTriage();
});
afterAll(async () => {
  await server?.stop();
  await Promise.all([services?.close(), inbox?.close(), model?.close(), mail?.close()]);
  await database?.remove();
});

/** The job that asks connections how they are may come at any time. */
const isHealthCheck = (url: string) => url.endsWith('/api/health');

function serviceAnswer({ url, body }: { url: string; body: string }): unknown {
  if (isHealthCheck(url)) return { ok: true };
  if (url.startsWith('/identity/')) {
    const { customerId } = JSON.parse(body);
    return { ktpBundle: { verdict: customerId, ocr: { fullName: 'Siti', nik: '3171' } } };
  }
  if (url.startsWith('/aml/')) return { screeningId: 'scr_1', status: 'no_match' };
  if (url.startsWith('/urgent/api/tickets?'))
    return { items: [{ id: 't1', subject: 'I was charged twice' }] };
  if (url.startsWith('/calm/api/tickets?')) return { items: [{ id: 't1', subject: 'Where is my invoice?' }] };
  return { ok: true };
}

const classification = (urgency: number) => ({ category: 'billing', urgency, summary: 'about money' });
const requests = (path: string) =>
  services.received.filter(({ url }) => url.startsWith(path) && !isHealthCheck(url));
const register = (serviceSlug: string, path: string) =>
  client.expect('POST', '/orchestration/api/service-connections', {
    serviceSlug,
    baseUrl: services.url + path,
    apiKey: `key-of-${serviceSlug}`,
  });
/** Published before anything else: their minute passes while the other flows are tried. */
async function startTriage(): Promise<void> {
  for (const desk of ['urgent', 'calm']) {
    await register(`custom:${desk}`, `/${desk}`);
    const flow = triageFlow(desk, `${services.url}/pager`);
    await client.expect('POST', '/api/flows', flow);
    await client.expect('POST', `/ai-automation/api/flows/${flow.slug}/publish`);
  }
}
const settled = ({ status }: { status: string }) =>
  ['succeeded', 'failed', 'cancelled', 'awaiting_approval'].includes(status);

async function execution(id: string): Promise<Execution> {
  return (await client.expect<{ execution: Execution }>('GET', `/api/executions/${id}`)).execution;
}
async function run(id: string): Promise<Execution> {
  return (await client.expect<{ run: Execution }>('GET', `/api/runs/${id}`)).run;
}
const nodes = ({ steps }: Execution) => steps.map(({ nodeId }) => nodeId);

describe('A1, the KYC workflow', () => {
  let received: () => { event: string; data: Record<string, unknown> }[];

  beforeAll(async () => {
    await register('identity', '/identity');
    await register('aml', '/aml');
    const webhook = await client.expect<{ secret: string }>('POST', '/api/webhooks', {
      url: `${inbox.url}/events`,
      events: ['kyc.failed', 'workflow.*'],
    });
    received = () =>
      inbox.received.map(({ headers, body }) => {
        const signature = `sha256=${createHmac('sha256', webhook.secret).update(body).digest('hex')}`;
        expect(headers['x-quantum-signature']).toBe(signature);
        return JSON.parse(body);
      });
    const { workflow } = await client.expect<{ workflow: { status: string; version: number } }>(
      'POST',
      '/api/workflows',
      kycWorkflow(),
    );
    expect(workflow).toMatchObject({ status: 'draft', version: 1 });
    const early = await client.call('POST', '/api/workflows/indonesian-kyc-v1/execute', {});
    expect(early.status).toBe(409);
    await client.expect('POST', '/api/workflows/indonesian-kyc-v1/publish');
  });

  const execute = async (verdict: string, externalId: string) => {
    const body = { customerId: verdict, bundle: { front: 'x' }, hmacKey: 'k', externalId };
    const answer = await client.call<{ data: { execution: Execution } }>(
      'POST',
      '/api/workflows/indonesian-kyc-v1/execute',
      body,
    );
    expect(answer.status).toBe(202);
    expect(answer.body.data.execution).toMatchObject({ inputs: body, externalId });
    return eventually(() => execution(answer.body.data.execution.id), settled);
  };

  test('screens at once when the document passed', async () => {
    const done = await execute('passed', 'loan-1');
    expect(done.status).toBe('succeeded');
    expect(nodes(done)).toEqual(['kyc', 'branch_on_ktp', 'screening']);
    expect(done.steps[1]?.output).toMatchObject({ selected: 'passed' });
    expect(JSON.parse(requests('/identity/').at(-1)?.body ?? '')).toEqual({
      customerId: 'passed',
      bundle: { front: 'x' },
      hmacKey: 'k',
    });
    expect(requests('/aml/').at(-1)).toMatchObject({ headers: { authorization: 'Bearer key-of-aml' } });
    expect(JSON.parse(requests('/aml/').at(-1)?.body ?? '')).toMatchObject({ fullName: 'Siti', nik: '3171' });
  });

  test('tells an analyst when it needs review, waits, and screens after the approval', async () => {
    const waiting = await execute('requires_review', 'loan-2');
    expect(waiting.status).toBe('awaiting_approval');
    const mails = await eventually(
      async () => mail.received,
      ({ length }) => length > 0,
    );
    expect(mails.map(({ to }) => to)).toEqual([['analyst@countersign.example']]);
    const before = requests('/aml/').length;
    const answer = await client.call('POST', `/api/executions/${waiting.id}/approve`, {
      decision: 'approve',
      notes: 'fine',
    });
    expect(answer.status).toBe(200);
    const done = await eventually(
      () => execution(waiting.id),
      ({ status }) => status === 'succeeded',
    );
    expect(nodes(done)).toEqual(['kyc', 'branch_on_ktp', 'wait_for_analyst', 'screening']);
    expect(requests('/aml/')).toHaveLength(before + 1);
    const again = await client.call('POST', `/api/executions/${waiting.id}/approve`, { decision: 'approve' });
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
    await register('custom:core', '/core');
    await client.expect('POST', '/api/flows', refundFlow());
    await client.expect('PATCH', '/api/flows/refund-v1', { status: 'active' });
    const { runId } = await client.expect<{ runId: string }>('POST', '/api/flows/refund-v1/execute', {
      claim: 'refund please',
    });
    await eventually(
      () => run(runId),
      ({ status }) => status === 'awaiting_approval',
    );
    await client.expect('POST', `/api/runs/${runId}/approve`, {
      proposedActionOverride: { amount: 5_500_000 },
      note: 'corrected',
    });
    const done = await eventually(() => run(runId), settled);
    expect(done.status).toBe('succeeded');
    expect(requests('/core/').map(({ body }) => JSON.parse(body))).toEqual([
      { action: 'refund', amount: 5_500_000 },
    ]);
    const log = await client.call<{ data: { action: string }[] }>(
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
          client.call<{ data: { id: string }[] }>('GET', `/api/runs?flowId=triage-of-${desk}&trigger=cron`),
        ({ body }) => body.data.length > 0,
        90_000,
      );
      const done = await eventually(() => run(first.body.data.at(-1)?.id ?? ''), settled);
      expect(done.status).toBe('succeeded');
      expect(nodes(done)).toEqual(expected);
      // The clock goes on: what a later tick sent is another run's.
      const sent = (path: string) =>
        requests(path).filter(({ headers }) => headers['x-quantum-trace-id'] === done.traceId);
      expect(sent('/pager')).toHaveLength(urgency >= 4 ? 1 : 0);
      expect(sent(`/${desk}/api/tickets/t1`).map(({ body }) => JSON.parse(body))).toEqual([
        { classification: classification(urgency) },
      ]);
    },
  );
});

describe('without a model endpoint', () => {
  test('the sandbox model answers, labelled, and the flow runs to its end', async () => {
    await server.stop();
    server = await startBuiltServer(database);
    client = restClient(server.url);
    const { runId } = await client.expect<{ runId: string }>('POST', '/api/flows/triage-of-calm/execute', {});
    const done = await eventually(() => run(runId), settled);
    expect(done.status).toBe('succeeded');
    expect(done.steps.find(({ nodeId }) => nodeId === 'classify')?.output).toMatchObject({ sandbox: true });
  });
});
