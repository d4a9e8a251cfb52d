/** The nodes of the quickstart's workflow (contract 8.4): what each sends, chooses, asks for and joins. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { signInToDashboard } from '../../fixtures/dashboard';
import { connectKycServices, publishKycWorkflow, siblingAnswer } from '../../fixtures/kyc';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { type Execution, execute, quickstartClient, readExecution } from '../../fixtures/quickstart';
import { eventually, type RestClient } from '../../fixtures/rest-client';
import { signatureOf } from '../../fixtures/signed-post';

const KYC = 'indonesian-kyc-v1';

let world: QuantumWorld;
let quickstart: RestClient;
let inbox: LoopbackServer;
let secret: string;

beforeAll(async () => {
  inbox = await startHttpServer((_request, response) => response.end());
  world = await startQuantumWorld(siblingAnswer, () => ({ kind: 'completion' }));
  quickstart = await quickstartClient(world);
  await connectKycServices(quickstart, world.services.url);
  await publishKycWorkflow(quickstart);
  const webhook = { url: `${inbox.url}/events`, events: ['kyc.failed'] };
  secret = (await world.rest.expect<{ secret: string }>('POST', '/api/webhooks', webhook)).secret;
});
afterAll(async () => {
  await world?.close();
  await inbox?.close();
});

const nodesOf = ({ steps }: Execution) => steps.map(({ nodeId }) => nodeId);
const sentBy = (path: string, { traceId }: Execution) =>
  world.requests(path).filter(({ headers }) => headers['x-quantum-trace-id'] === traceId);
const create = (slug: string, spec: object) =>
  quickstart.call('POST', '/api/workflows', { slug, name: slug, spec, status: 'active' });
/** Makes a workflow and executes it. */
const executed = async (slug: string, spec: object, inputs: object = {}) => {
  expect(await create(slug, spec)).toMatchObject({ status: 201 });
  return execute(quickstart, slug, inputs);
};
const aml = (id: string, more: object) => ({ id, type: 'service_call', service: 'aml', ...more });

describe('service_call', () => {
  test(rows('QO-13', 'QO-14'), async () => {
    const bundle = { front: { url: 'ktp.jpg', pages: [1, 2] }, isCopy: false, note: null };
    const done = await execute(quickstart, KYC, { customerId: 'passed-1', bundle, hmacKey: 'k' });
    const [captured] = sentBy('/identity', done);
    expect(captured).toMatchObject({
      method: 'POST',
      url: '/identity/api/identity/document/ktp/capture',
      headers: { 'content-type': 'application/json', authorization: 'Bearer key-of-identity' },
    });
    expect(JSON.parse(captured?.body ?? '')).toEqual({ customerId: 'passed-1', bundle, hmacKey: 'k' });
    const [screened] = sentBy('/aml', done);
    expect(screened).toMatchObject({ method: 'POST', url: '/aml/api/screenings' });
    expect(JSON.parse(screened?.body ?? '')).toEqual({
      lane: 'onboarding',
      customerId: 'passed-1',
      subjectType: 'individual',
      fullName: 'Siti Rahayu',
      nik: '3171234567890001',
    });
  });

  test.each([
    ['GET', undefined],
    ['PUT', { n: 1 }],
    ['PATCH', [1]],
    ['DELETE', undefined],
  ])(`${rows('QO-13')}: %s`, async (method, body) => {
    const call = aml('call', { method, path: '/api/lists/${trigger.name}', body });
    const done = await executed(`calls-${method.toLowerCase()}`, chainOf(call), {
      name: 'pep & co',
    });
    const [sent] = sentBy('/aml', done);
    expect([sent?.method, sent?.url]).toEqual([method, '/aml/api/lists/pep%20%26%20co']);
    expect(sent?.body).toBe(body === undefined ? '' : JSON.stringify(body));
  });

  test.each(['service', 'method', 'path'])(`${rows('QO-13')}: %s must be there`, async (field) => {
    const call = aml('call', { method: 'GET', path: '/api', [field]: undefined });
    const refused = await create('refused', { startNodeId: 'call', nodes: [call], edges: [] });
    const issue = { code: 'field_required', path: `nodes.0.${field}` };
    expect(refused).toMatchObject({
      status: 400,
      body: { details: { issues: [expect.objectContaining(issue)] } },
    });
  });
});

test(rows('QO-14'), async () => {
  const values = {
    object: { a: [1] },
    list: [1, { b: 2 }],
    number: 4.5,
    yes: true,
    no: false,
    none: null,
    text: '7',
  };
  const keys = Object.keys(values);
  const output = {
    whole: Object.fromEntries(keys.map((key) => [key, `\${trigger.${key}}`])),
    within: 'a ${trigger.number} and ${trigger.object}',
    missing: '${trigger.missing}',
  };
  const done = await executed('keeps-types', chainOf({ id: 'shape', type: 'transform', output }), values);
  expect(done.output).toEqual({ whole: values, within: 'a 4.5 and {"a":[1]}', missing: null });
});

describe('decision', () => {
  const leaves = ['left', 'right'].map((id) => ({ id, type: 'transform', output: id }));
  const deciding = (decision: object, edges: object[] = []) => ({
    startNodeId: 'choose',
    nodes: [{ id: 'choose', type: 'decision', expression: 'trigger.side', ...decision }, ...leaves],
    edges,
  });
  const edge = (to: string, value: string) => ({ from: 'choose', to, case: value });

  test.each([
    ['passed', 'screening'],
    ['requires_review', 'wait_for_analyst'],
    ['failed', 'notify_failure'],
  ])(`${rows('QO-15', 'QO-16', 'QO-17')}: %s leads to %s`, async (verdict, next) => {
    const done = await execute(quickstart, KYC, { customerId: verdict, bundle: {}, hmacKey: 'k' });
    expect(nodesOf(done)).toEqual(['kyc', 'branch_on_ktp', next]);
    expect(done.steps[1]).toMatchObject({ output: { selected: verdict, value: verdict } });
  });

  test(`${rows('QO-16')}: a verdict without a case fails the step`, async () => {
    const done = await execute(quickstart, KYC, { customerId: 'smudged', bundle: {}, hmacKey: 'k' });
    expect(done).toMatchObject({ status: 'failed', error: { code: 'no_matching_case' } });
    expect(nodesOf(done)).toEqual(['kyc', 'branch_on_ktp']);
  });

  const sides = { l: { next: 'left' }, r: { next: 'right' } };
  test.each([
    [rows('QO-16'), 'cases alone suffice', deciding({ cases: sides })],
    [
      rows('QO-17'),
      'edges alone suffice',
      deciding({ cases: { l: {}, r: {} } }, [edge('left', 'l'), edge('right', 'r')]),
    ],
    [
      rows('QO-16', 'QO-17'),
      'both may be there',
      deciding({ cases: sides }, [edge('left', 'l'), edge('right', 'r')]),
    ],
    [rows('QO-15'), 'the path may stand in ${}', deciding({ expression: '${trigger.side}', cases: sides })],
  ])('%s: %s', async (_rows, how, spec) => {
    const slug = `when-${how.replaceAll(/\W+/g, '-')}`;
    expect(await create(slug, spec)).toMatchObject({ status: 201 });
    for (const [side, end] of [
      ['l', 'left'],
      ['r', 'right'],
    ])
      expect((await execute(quickstart, slug, { side })).output).toBe(end);
  });

  test.each([
    ['an edge that leads elsewhere than its case', 'case_edge_mismatch', [edge('right', 'l')]],
    ['an edge of a case that is none', 'case_unknown', [edge('right', 'm')]],
  ])(`${rows('QO-17')}: %s is refused`, async (_what, code, edges) => {
    expect(await create('refused', deciding({ cases: sides }, edges))).toMatchObject({
      status: 400,
      body: { details: { issues: expect.arrayContaining([expect.objectContaining({ code })]) } },
    });
  });
});

test(rows('QO-18'), async () => {
  const waiting = await execute(quickstart, KYC, {
    customerId: 'requires_review-18',
    bundle: {},
    hmacKey: 'k',
  });
  const analyst = await signInToDashboard(world.server.url, 'analyst@countersign.example');
  const viewer = await signInToDashboard(world.server.url, 'viewer@countersign.example');
  type Rows = { approvals: { id: string; runId: string }[] };
  const query = { box: 'roles' };
  const { approvals } = await analyst.ask<Rows>('approvals.list', { query });
  const asked = approvals.find(({ runId }) => runId === waiting.id);
  expect(asked).toMatchObject({
    actionLabel: 'KTP requires manual review',
    assignTo: 'role:kyc_analyst',
    assigneeLabel: 'kyc_analyst',
  });
  const others = await viewer.ask<Rows>('approvals.list', { query });
  expect(others.approvals).toEqual([]);
  const decide = { params: { id: asked?.id }, body: { decision: 'approve' } };
  await expect(viewer.change('approvals.decide', decide)).rejects.toThrow('answered 403');
  const mails = await eventually(
    async () =>
      world.mail.received.filter(({ source }) => source.replaceAll('=\r\n', '').includes(String(asked?.id))),
    ({ length }) => length > 0,
  );
  expect(mails.map(({ to }) => to)).toEqual([['analyst@countersign.example']]);
});

test(rows('QO-19'), async () => {
  const done = await execute(quickstart, KYC, { customerId: 'failed-19', bundle: {}, hmacKey: 'k' });
  const [told] = await eventually(
    async () => inbox.received.filter(({ body }) => body.includes('failed-19')),
    ({ length }) => length > 0,
  );
  expect(told?.headers).toMatchObject({
    'x-quantum-event': 'kyc.failed',
    'x-quantum-signature': signatureOf(secret, told?.body ?? ''),
    'x-quantum-trace-id': done.traceId,
  });
  const body = JSON.parse(told?.body ?? '');
  expect(body).toMatchObject({ event: 'kyc.failed', data: { customerId: 'failed-19' } });
  expect(done.steps.at(-1)?.output).toEqual({ eventId: body.id, deliveries: 1 });
});

describe(rows('QO-20'), () => {
  test('after the branch that was taken, whichever', async () => {
    const passed = await execute(quickstart, KYC, { customerId: 'passed', bundle: {}, hmacKey: 'k' });
    const reviewed = await execute(quickstart, KYC, {
      customerId: 'requires_review',
      bundle: {},
      hmacKey: 'k',
    });
    await quickstart.expect('POST', `/api/executions/${reviewed.id}/approve`, { decision: 'approve' });
    const done = await eventually(
      () => readExecution(quickstart, reviewed.id),
      ({ status }) => status === 'succeeded',
    );
    for (const execution of [passed, done]) {
      expect(nodesOf(execution).filter((node) => node === 'screening')).toHaveLength(1);
      expect(sentBy('/aml', execution)).toHaveLength(1);
    }
    expect(nodesOf(passed)).toEqual(['kyc', 'branch_on_ktp', 'screening']);
    expect(nodesOf(done)).toEqual(['kyc', 'branch_on_ktp', 'wait_for_analyst', 'screening']);
  });

  test('after all branches that were taken, once', async () => {
    const calls = ['one', 'two'].map((id) => aml(id, { method: 'POST', path: `/${id}` }));
    const spec = {
      startNodeId: 'begin',
      nodes: [
        { id: 'begin', type: 'transform', output: 1 },
        ...calls,
        { id: 'join', type: 'transform', output: ['${step.one.output.status}', '${step.two.output.status}'] },
      ],
      edges: ['one', 'two'].flatMap((id) => [
        { from: 'begin', to: id },
        { from: id, to: 'join' },
      ]),
    };
    const done = await executed('joins', spec);
    expect(done).toMatchObject({ status: 'succeeded', output: ['no_match', 'no_match'] });
    expect(nodesOf(done).sort()).toEqual(['begin', 'join', 'one', 'two']);
    expect(nodesOf(done).at(-1)).toBe('join');
  });
});
