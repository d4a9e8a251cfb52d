/** Steps 4 to 6 of the Orchestration quickstart (contract 8.4): executing, watching, and a person who decides. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { rows } from '../../fixtures/checklist';
import { type Dashboard, signInToDashboard } from '../../fixtures/dashboard';
import { type Gate, gate } from '../../fixtures/gate';
import { connectKycServices, publishKycWorkflow, siblingAnswer } from '../../fixtures/kyc';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import {
  type Execution,
  execute,
  quickstartClient,
  readExecution,
  restingExecution,
} from '../../fixtures/quickstart';
import { eventually, type RestClient } from '../../fixtures/rest-client';
import { statesOf } from '../../fixtures/run-transitions';
import { signatureOf } from '../../fixtures/signed-post';

type Delivered = { event: string; data: Record<string, unknown> };
type Accepted = { id: string; execution: { id: string; workflowId: string } };

const KYC = 'indonesian-kyc-v1';
const EXECUTE = `/api/workflows/${KYC}/execute`;
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const STEP_ID = expect.stringMatching(/^stp_[0-9A-Z]{26}$/);
const SCREENED = { screeningId: 'scr_1', status: 'no_match' };

let world: QuantumWorld;
let quickstart: RestClient;
let inbox: LoopbackServer;
let secret: string;
let held: Gate;

beforeAll(async () => {
  held = gate();
  inbox = await startHttpServer((_request, response) => response.end());
  world = await startQuantumWorld(
    async (request) => {
      if (request.body.includes('"slowly"')) await held.opened;
      return siblingAnswer(request);
    },
    () => ({ kind: 'completion' }),
  );
  quickstart = await quickstartClient(world);
  await connectKycServices(quickstart, world.services.url);
  await publishKycWorkflow(quickstart);
  const webhook = { url: `${inbox.url}/events`, events: ['kyc.failed', 'workflow.*'] };
  secret = (await world.rest.expect<{ secret: string }>('POST', '/api/webhooks', webhook)).secret;
});
afterAll(async () => {
  await world?.close();
  await inbox?.close();
});

/** Of a customer whose id begins with the verdict on the document. */
const inputs = (customerId: string, more: object = {}) => ({
  customerId,
  bundle: { front: 'ktp-front.jpg', back: 'ktp-back.jpg' },
  hmacKey: 'k',
  ...more,
});
const nodesOf = ({ steps }: Execution) => steps.map(({ nodeId }) => nodeId);
const sentBy = (path: string, { traceId }: Execution) =>
  world.requests(path).filter(({ headers }) => headers['x-quantum-trace-id'] === traceId);

/** What the subscriber got of an event about one execution or customer, once there is something. */
async function delivered(event: string, isIt: (data: Delivered['data']) => boolean): Promise<Delivered[]> {
  return eventually(
    async () =>
      inbox.received
        .filter(({ headers, body }) => headers['x-quantum-signature'] === signatureOf(secret, body))
        .map(({ body }): Delivered => JSON.parse(body))
        .filter((got) => got.event === event && isIt(got.data)),
    ({ length }) => length > 0,
  );
}

describe('step 4, executing', () => {
  test(rows('QO-24', 'QO-26', 'QO-27'), async () => {
    const body = inputs('passed', { hmacKey: 'slowly' });
    const answer = await quickstart.call<{ data: Accepted }>('POST', EXECUTE, body);
    expect(answer.status).toBe(202);
    const { id, execution } = answer.body.data;
    expect(answer.body.data).toEqual({
      id,
      execution: {
        id: expect.stringMatching(/^exe_[0-9A-Z]{26}$/),
        workflowId: expect.stringMatching(/^wkf_[0-9A-Z]{26}$/),
        status: 'pending',
        inputs: body,
        externalId: null,
        createdAt: TIME,
      },
    });
    expect(execution.id).toBe(id);
    // Accepted and answered long since, while the first sibling still thinks.
    await eventually(
      async () => world.requests('/identity'),
      ({ length }) => length === 1,
    );
    expect(await readExecution(quickstart, id)).toMatchObject({
      status: 'running',
      completedAt: null,
      steps: [{ nodeId: 'kyc', status: 'running', output: null, completedAt: null }],
    });
    held.open();
    expect((await restingExecution(quickstart, id)).status).toBe('succeeded');
    const byId = await quickstart.call(
      'POST',
      `/api/workflows/${execution.workflowId}/execute`,
      inputs('failed'),
    );
    expect(byId.status).toBe(202);
  });

  test(rows('QO-25'), async () => {
    const done = await execute(quickstart, KYC, inputs('passed', { notUsed: true }));
    expect(done.inputs).toEqual(inputs('passed', { notUsed: true }));
    expect(sentBy('/identity', done).map(({ body }) => JSON.parse(body))).toEqual([inputs('passed')]);
  });
});

describe('step 5, watching', () => {
  test(rows('QO-28', 'QO-29', 'QO-30', 'QO-31'), async () => {
    const { id } = await quickstart.expect<Accepted>('POST', EXECUTE, inputs('passed'));
    const done = await restingExecution(quickstart, id);
    expect(done).toMatchObject({ id, status: 'succeeded', output: SCREENED, error: null, completedAt: TIME });
    const ktpBundle = { verdict: 'passed', ocr: { fullName: 'Siti Rahayu', nik: '3171234567890001' } };
    const ended = { id: STEP_ID, status: 'succeeded', startedAt: TIME, completedAt: TIME };
    expect(done.steps).toMatchObject([
      { ...ended, nodeId: 'kyc', output: { ktpBundle } },
      { ...ended, nodeId: 'branch_on_ktp', output: { selected: 'passed', value: 'passed' } },
      { ...ended, nodeId: 'screening', output: SCREENED },
    ]);
    expect(await statesOf(world.rest, id)).toEqual(['pending', 'pending → running', 'running → succeeded']);
    const list = await quickstart.call<{ data: { id: string }[] }>('GET', `/api/workflows/${KYC}/executions`);
    expect(list.body.data[0]).toMatchObject({ id, status: 'succeeded', completedAt: done.completedAt });
  });

  test(rows('QO-32'), async () => {
    const done = await execute(quickstart, KYC, inputs('passed', { externalId: 'loan-events' }));
    const events = await delivered(
      'workflow.execution.completed',
      ({ executionId }) => executionId === done.id,
    );
    expect(events.map(({ data }) => data)).toEqual([
      {
        executionId: done.id,
        workflowId: done.workflowId,
        workflowSlug: KYC,
        workflowVersion: 1,
        status: 'succeeded',
        output: SCREENED,
        externalId: 'loan-events',
        completedAt: done.completedAt,
      },
    ]);
  });
});

describe('step 6, a person decides', () => {
  type Row = { id: string; runId: string };
  let analyst: Dashboard;

  beforeAll(async () => {
    analyst = await signInToDashboard(world.server.url, 'analyst@countersign.example');
  });
  const shown = async (dashboard: Dashboard, { id }: Execution) => {
    const query = { box: 'roles' };
    const { approvals } = await dashboard.ask<{ approvals: Row[] }>('approvals.list', { query });
    return approvals.find(({ runId }) => runId === id);
  };

  test(rows('QO-33', 'QO-35', 'QO-36'), async () => {
    const waiting = await execute(quickstart, KYC, inputs('requires_review'));
    expect(waiting).toMatchObject({ status: 'awaiting_approval', completedAt: null });
    expect(waiting.steps.at(-1)).toMatchObject({
      nodeId: 'wait_for_analyst',
      status: 'awaiting_approval',
      completedAt: null,
    });
    const path = `/api/executions/${waiting.id}/approve`;
    for (const body of [{}, { decision: 'perhaps' }, { decision: 'approve', notes: 'n'.repeat(2001) }])
      expect((await quickstart.call('POST', path, body)).status).toBe(400);
    expect(sentBy('/aml', waiting)).toEqual([]);

    const decision = { decision: 'approve', notes: 'The photo is good enough' };
    expect((await quickstart.call('POST', path, decision)).status).toBe(200);
    const done = await eventually(
      () => readExecution(quickstart, waiting.id),
      ({ status }) => status === 'succeeded',
    );
    expect(nodesOf(done)).toEqual(['kyc', 'branch_on_ktp', 'wait_for_analyst', 'screening']);
    expect(done.steps[2]).toMatchObject({
      status: 'succeeded',
      output: { decision: 'approved', note: decision.notes, decidedBy: expect.stringMatching(/^key_/) },
    });
    // It went on where it had stopped: nothing was asked a second time.
    expect([sentBy('/identity', done).length, sentBy('/aml', done).length]).toEqual([1, 1]);
    expect((await quickstart.call('POST', path, decision)).status).toBe(409);
  });

  test(`${rows('QO-35')}: a rejection ends it`, async () => {
    const waiting = await execute(quickstart, KYC, inputs('requires_review'));
    const decision = { decision: 'reject', notes: 'A photo of a photo' };
    await quickstart.expect('POST', `/api/executions/${waiting.id}/approve`, decision);
    const done = await eventually(
      () => readExecution(quickstart, waiting.id),
      ({ status }) => status === 'failed',
    );
    expect(done.error).toMatchObject({ code: 'rejected' });
    expect(done.steps.at(-1)).toMatchObject({
      nodeId: 'wait_for_analyst',
      output: { decision: 'rejected', note: decision.notes },
    });
    expect(sentBy('/aml', done)).toEqual([]);
  });

  test(rows('QO-34'), async () => {
    const pending = () => analyst.ask<{ roles: number }>('approvals.count');
    const before = await pending();
    const waiting = await execute(quickstart, KYC, inputs('requires_review'));
    expect((await pending()).roles).toBe(before.roles + 1);
    const row = await shown(analyst, waiting);
    expect(row).toMatchObject({
      status: 'pending',
      actionLabel: 'KTP requires manual review',
      flow: { name: 'Indonesian KYC onboarding', surface: 'workflow' },
      assignTo: 'role:kyc_analyst',
      mayDecide: true,
    });
    await analyst.change('approvals.decide', { params: { id: row?.id }, body: { decision: 'approve' } });
    expect(await shown(analyst, waiting)).toBeUndefined();
    const done = await eventually(
      () => readExecution(quickstart, waiting.id),
      ({ status }) => status === 'succeeded',
    );
    expect(done.steps[2]?.output).toMatchObject({ decidedBy: expect.stringMatching(/^usr_/) });
  });
});

describe('the externalId', () => {
  const start = async (verdict: string, externalId: string) => {
    const answer = await quickstart.call<{ data: Accepted }>(
      'POST',
      EXECUTE,
      inputs(verdict, { externalId }),
    );
    expect(answer.status).toBe(202);
    return answer.body.data.id;
  };

  test(rows('QO-37'), async () => {
    const retried = await Promise.all([1, 2, 3, 4, 5].map(() => start('passed', 'loan-1')));
    const [id = ''] = retried;
    expect(new Set(retried)).toEqual(new Set([id]));
    const done = await restingExecution(quickstart, id);
    expect([done.status, done.externalId]).toEqual(['succeeded', 'loan-1']);
    expect(await start('passed', 'loan-1')).toBe(id);
    expect(sentBy('/identity', done)).toHaveLength(1);
    const list = await quickstart.call<{ total: number }>('GET', '/api/executions?externalId=loan-1');
    expect(list.body.total).toBe(1);
    expect(await start('passed', 'loan-2')).not.toBe(id);
  });

  test(`${rows('QO-37')}: after a failure it starts anew`, async () => {
    const failed = await start('a verdict that no case takes', 'loan-3');
    expect((await restingExecution(quickstart, failed)).status).toBe('failed');
    const again = await start('passed', 'loan-3');
    expect(again).not.toBe(failed);
    expect((await restingExecution(quickstart, again)).status).toBe('succeeded');
  });

  test(rows('QO-38'), async () => {
    type Entry = { action: string; externalId: string; resourceId: string };
    const waiting = await execute(quickstart, KYC, inputs('requires_review', { externalId: 'loan-audit' }));
    await quickstart.expect('POST', `/api/executions/${waiting.id}/approve`, { decision: 'approve' });
    await eventually(
      () => readExecution(quickstart, waiting.id),
      ({ status }) => status === 'succeeded',
    );
    const admin = await signInToDashboard(world.server.url);
    const query = { externalId: 'loan-audit' };
    const { page } = await admin.ask<{ page: { entries: Entry[] } }>('audit.search', { query });
    // Whom the approval waits for is mailed in the background, sooner or later.
    const actions = page.entries
      .map(({ action }) => action)
      .filter((action) => action !== 'approval.notified');
    expect(actions.reverse()).toEqual([
      'workflow.executed',
      'workflow.execution.started',
      'workflow.human_approval_pending',
      'workflow.execution.approved',
      'workflow.execution.resumed',
      'workflow.execution.completed',
    ]);
    const log = await world.rest.call<{ data: Entry[] }>('GET', `/api/audit-log?resourceId=${waiting.id}`);
    expect(new Set(log.body.data.map(({ externalId }) => externalId))).toEqual(new Set(['loan-audit']));
  });
});

describe(rows('QO-39'), () => {
  test('a document that passed is screened at once', async () => {
    const done = await execute(quickstart, KYC, inputs('passed'));
    expect(done.status).toBe('succeeded');
    expect(nodesOf(done)).toEqual(['kyc', 'branch_on_ktp', 'screening']);
    expect(sentBy('/aml', done)).toHaveLength(1);
  });

  test('one that needs review is screened once the analyst says so', async () => {
    const waiting = await execute(quickstart, KYC, inputs('requires_review'));
    expect(nodesOf(waiting)).toEqual(['kyc', 'branch_on_ktp', 'wait_for_analyst']);
    await quickstart.expect('POST', `/api/executions/${waiting.id}/approve`, { decision: 'approve' });
    const done = await eventually(
      () => readExecution(quickstart, waiting.id),
      ({ status }) => status === 'succeeded',
    );
    expect(nodesOf(done)).toEqual(['kyc', 'branch_on_ktp', 'wait_for_analyst', 'screening']);
    expect(sentBy('/aml', done)).toHaveLength(1);
  });

  test('of one that failed the subscribers are told', async () => {
    const customerId = 'failed-7';
    const done = await execute(quickstart, KYC, inputs(customerId));
    expect(done.status).toBe('succeeded');
    expect(nodesOf(done)).toEqual(['kyc', 'branch_on_ktp', 'notify_failure']);
    expect(sentBy('/aml', done)).toEqual([]);
    const [told] = await delivered('kyc.failed', (data) => data.customerId === customerId);
    expect(told?.data).toEqual({ customerId });
  });
});
