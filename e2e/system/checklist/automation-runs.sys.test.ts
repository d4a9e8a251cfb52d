/** What starts a flow, what its runs record, and how a person decides about them (contract 2.1, 2.2, 4.5, 4.6). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeReply } from '@/server/infra/testing/fake-openai';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { refundFlow, triageFlow } from '../../fixtures/contract-flows';
import { signInToDashboard } from '../../fixtures/dashboard';
import type { Flow } from '../../fixtures/flow';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually } from '../../fixtures/rest-client';
import type { Run } from '../../fixtures/run';
import { postSigned, signatureOf } from '../../fixtures/signed-post';

type Recorded = Run & { trigger: string; triggerSource: string; input: unknown; externalId: string | null };
type Page = { data: Recorded[]; total: number };

const ECHO = chainOf({ id: 'echo', type: 'transform', output: { heard: '${trigger.word}' } });

let world: QuantumWorld;

beforeAll(async () => {
  world = await startQuantumWorld(
    ({ url }) =>
      url.startsWith('/desk/api/tickets?') ? { items: [{ id: 't1', subject: 'urgency 5' }] } : {},
    ({ messages }): FakeReply => {
      const prompt = JSON.stringify(messages.at(-1)?.content);
      const urgency = Number(/urgency (\d)/.exec(prompt)?.[1]);
      if (!prompt.includes('urgency')) return { kind: 'completion', json: { action: 'refund', amount: 500 } };
      return { kind: 'completion', json: { category: 'complaint', urgency, summary: `It is ${urgency}` } };
    },
  );
  // Published first: its minute passes while the other flows are tried.
  await world.connect('custom:desk', '/desk');
  await world.rest.expect('POST', '/api/flows', triageFlow('desk', `${world.services.url}/pager`));
  await world.rest.expect('POST', '/api/flows/triage-of-desk/publish');
  await world.connect('custom:core', '/core');
  await world.activeFlow('refund-v1', refundFlow().spec);
  await world.activeFlow('echo', ECHO);
});
afterAll(() => world?.close());

const flow = async (slug: string) =>
  (await world.rest.expect<{ flow: Flow }>('GET', `/api/flows/${slug}`)).flow;
const runs = async (slug: string, query = '') =>
  (await world.rest.call<Page>('GET', `/api/flows/${slug}/runs?${query}`)).body;

test(rows('QA-004', 'QA-057', 'QA-061'), async () => {
  const accepted = await world.rest.call<{ data: { runId: string; id: string; run: object } }>(
    'POST',
    '/api/flows/echo/execute',
    { word: 'hello' },
  );
  expect(accepted.status).toBe(202);
  const { runId, id, run } = accepted.body.data;
  expect(runId).toMatch(/^run_[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(id).toBe(runId);
  const { id: flowId } = await flow('echo');
  expect(run).toEqual({ id: runId, flowId, status: 'pending', createdAt: expect.any(String) });
  await world.settledRun(runId);
  expect(await world.rest.expect('GET', `/api/runs/${runId}`)).toMatchObject({
    flow: { id: flowId, slug: 'echo', name: 'echo', spec: ECHO },
    run: { id: runId, flowId, flowVersion: 1, status: 'succeeded', output: { heard: 'hello' } },
  });
  expect((await world.rest.call('POST', '/api/flows/echo/execute', ['no object'])).status).toBe(400);
  expect((await world.rest.call('POST', '/api/flows/nobody/execute', {})).status).toBe(404);

  await world.rest.expect('PATCH', '/api/flows/echo', { status: 'paused' });
  const paused = await world.rest.call('POST', '/api/flows/echo/execute', {});
  expect([paused.status, paused.body]).toEqual([409, { error: 'flow is paused' }]);
  await world.rest.expect('PATCH', '/api/flows/echo', { status: 'active' });
});

describe('a webhook', () => {
  let url: string;
  let secret: string;

  beforeAll(async () => {
    await world.activeFlow('hooked', ECHO, { triggerType: 'webhook' });
    const { webhookUrl, webhookToken, webhookSecret } = await flow('hooked');
    expect(webhookToken).toMatch(/^wht_[\w-]{32}$/);
    url = webhookUrl ?? '';
    expect(url).toMatch(new RegExp(`/api/triggers/wh/${webhookToken}$`));
    url = `${world.server.url}/api/triggers/wh/${webhookToken}`;
    secret = webhookSecret ?? '';
    expect(secret).toMatch(/^qe_whsec_/);
  });

  test(rows('QA-005', 'QA-060', 'QA-120'), async () => {
    const { status, body } = await postSigned(url, secret, { word: 'signed' });
    expect(status).toBe(202);
    expect(await world.settledRun(body.data.runId)).toMatchObject({
      ...{ trigger: 'webhook', input: { word: 'signed' }, output: { heard: 'signed' } },
    });

    const text = '{"word":"forged"}';
    const right = signatureOf(secret, text);
    const post = (headers: Record<string, string>, sent = text, to = url) =>
      fetch(to, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: sent });
    for (const refused of [
      await post({}),
      await post({ 'x-quantum-signature': right.replace('sha256=', '') }),
      await post({ 'x-quantum-signature': signatureOf('another secret', text) }),
      await post({ 'x-quantum-signature': right }, '{"word":"forged" }'),
    ])
      expect([refused.status, await refused.json()]).toEqual([401, { error: 'invalid signature' }]);
    expect((await post({ 'x-quantum-signature': right }, text, `${url}x`)).status).toBe(404);
    const plain = { 'content-type': 'text/plain', 'x-quantum-signature': right };
    expect((await post(plain)).status).toBe(415);
    expect((await runs('hooked')).total).toBe(1);
  });

  test(rows('QA-058'), async () => {
    const rotate = () =>
      world.rest.expect<{ webhookSecret: string; previousValidUntil: string }>(
        'POST',
        '/api/flows/hooked/rotate-webhook-secret',
      );
    const status = async (by: string) => (await postSigned(url, by, { word: 'x' })).status;
    const asked = Date.now();
    const first = await rotate();
    expect(first.webhookSecret).toMatch(/^qe_whsec_/);
    expect(first.webhookSecret).not.toBe(secret);
    const head = await flow('hooked');
    expect([head.webhookSecret, head.previousSecretValidUntil]).toEqual([
      ...[first.webhookSecret, first.previousValidUntil],
    ]);
    const rotated = Date.parse(first.previousValidUntil) - 24 * 60 * 60_000;
    expect([rotated >= asked, rotated <= Date.now()]).toEqual([true, true]);
    expect([await status(first.webhookSecret), await status(secret)]).toEqual([202, 202]);
    // Another one within the day: the oldest is gone at once.
    const second = await rotate();
    const secrets = [second.webhookSecret, first.webhookSecret, secret];
    expect(await Promise.all(secrets.map(status))).toEqual([202, 202, 401]);
    // A day later.
    await world.database.pool.query(
      `UPDATE flow SET previous_secret_valid_until = now(), updated_at = now() WHERE slug = 'hooked'`,
    );
    expect(await Promise.all(secrets.map(status))).toEqual([202, 401, 401]);
    expect((await world.rest.call('POST', '/api/flows/echo/rotate-webhook-secret')).status).toBe(409);
  });

  test(rows('QA-109'), async () => {
    const { webhookSecret } = await flow('hooked');
    const second = () => Math.floor(Date.now() / 1_000);
    // Two hundred at once, which replay one run: what is counted is the requests.
    const burst = async () => {
      // In a second of its own: what was sent before counts in the present one.
      const present = second();
      const started = await eventually(
        async () => second(),
        (now) => now > present,
      );
      const posts = Array.from({ length: 200 }, () =>
        postSigned<unknown>(url, webhookSecret ?? '', { idempotencyKey: 'burst' }),
      );
      const answers = await Promise.all(posts);
      const accepted = answers.filter(({ status }) => status === 202);
      return {
        accepted,
        refused: answers.filter(({ status }) => status !== 202),
        seconds: second() - started + 1,
      };
    };
    const { accepted, refused, seconds } = await eventually(burst, ({ refused }) => refused.length > 0);
    // Fifty in each second of the clock that the burst took.
    expect(accepted.length).toBeGreaterThanOrEqual(50);
    expect(accepted.length).toBeLessThanOrEqual(50 * seconds);
    expect(accepted[0]?.headers.get('x-ratelimit-limit')).toBe('50');
    for (const { status, body, headers } of refused) {
      expect(status).toBe(429);
      expect(body).toEqual({ error: 'rate limit exceeded', bucket: 'triggers.webhook', limit: 50 });
      expect(headers.get('retry-after')).toBe('1');
    }
  });
});

test(rows('QA-059', 'QA-041'), async () => {
  const dashboard = await signInToDashboard(world.server.url);
  const word = { id: 'word', type: 'transform', output: '${trigger.word}' };
  await world.activeFlow(
    'recorded',
    chainOf(word, { ...word, id: 'loud', expression: 'upper(trigger.word)', output: undefined }),
  );
  const clicked = await dashboard.change<{ runId: string }>('flows.execute', {
    ...{ params: { id: 'recorded' }, body: { word: 'clicked', externalId: 'ticket-9' } },
  });
  await world.settledRun(clicked.runId);
  const called = (await world.runFlow('recorded', { word: 'called' })) as Recorded;
  expect(called).toMatchObject({
    ...{ trigger: 'manual', triggerSource: 'api', input: { word: 'called' }, status: 'succeeded' },
    steps: [
      { nodeId: 'word', type: 'transform', status: 'succeeded', output: 'called', attempts: 1 },
      { nodeId: 'loud', type: 'transform', status: 'succeeded', output: 'CALLED', attempts: 1 },
    ],
  });

  const { data, total } = await runs('recorded');
  expect(data.map(({ triggerSource, trigger, status }) => [triggerSource, trigger, status])).toEqual([
    ['api', 'manual', 'succeeded'],
    ['dashboard', 'manual', 'succeeded'],
  ]);
  expect([total, data.some((run) => 'steps' in run)]).toEqual([2, false]);
  const found = async (query: string) => (await runs('recorded', query)).data.map(({ id }) => id);
  const [newest, oldest] = data.map(({ id }) => id);
  expect(await found('externalId=ticket-9')).toEqual([oldest]);
  expect(await found('trigger=api&status=succeeded')).toEqual([newest, oldest]);
  expect(await found('trigger=webhook')).toEqual([]);
  expect(await found('status=failed')).toEqual([]);
  const at = (data[0] as unknown as { createdAt: string }).createdAt;
  expect([await found(`from=${at}`), await found(`to=${at}`)]).toEqual([[newest], [oldest]]);
  expect(await found('limit=1&page=2')).toEqual([oldest]);
});

test(rows('QA-014', 'QA-037', 'QA-062'), async () => {
  const waiting = await world.runFlow('refund-v1', { claim: 'refund please' });
  expect(waiting.status).toBe('awaiting_approval');
  expect(waiting.steps.at(-1)).toMatchObject({ nodeId: 'sign', status: 'awaiting_approval' });
  expect(world.requests('/core/')).toEqual([]);
  const approved = await world.rest.call<{ data: { run: Run } }>('POST', `/api/runs/${waiting.id}/approve`, {
    ...{ proposedActionOverride: { amount: 450 }, note: 'a little less' },
  });
  expect([approved.status, approved.body.data.run.id]).toEqual([200, waiting.id]);
  const done = await eventually(
    () => world.run(waiting.id),
    ({ status }) => status === 'succeeded',
  );
  expect(done.steps.find(({ nodeId }) => nodeId === 'sign')?.output).toMatchObject({
    ...{ decision: 'approved', overridden: true, note: 'a little less' },
    ...{ proposedAction: { action: 'refund', amount: 450 } },
    ...{ originalProposedAction: { action: 'refund', amount: 500 } },
  });
  expect(world.requests('/core/refunds').map(({ body }) => JSON.parse(body))).toEqual([
    { action: 'refund', amount: 450 },
  ]);
  const again = await world.rest.call('POST', `/api/runs/${waiting.id}/approve`);
  expect([again.status, again.body]).toEqual([409, { error: 'no pending approval' }]);
});

test(rows('QA-063'), async () => {
  const sent = world.requests('/core/').length;
  const waiting = await world.runFlow('refund-v1', { claim: 'refund please' });
  const rejected = await world.rest.call('POST', `/api/runs/${waiting.id}/reject`, { note: 'not ours' });
  expect(rejected.status).toBe(200);
  const done = await eventually(
    () => world.run(waiting.id),
    ({ status }) => status === 'failed',
  );
  expect(done.error).toMatchObject({ code: 'rejected' });
  expect(done.steps.map(({ nodeId, status }) => [nodeId, status])).toEqual([
    ['propose', 'succeeded'],
    ['sign', 'failed'],
  ]);
  expect(done.steps[1]?.output).toMatchObject({ decision: 'rejected', note: 'not ours' });
  expect(world.requests('/core/')).toHaveLength(sent);
  expect((await world.rest.call('POST', `/api/runs/${waiting.id}/reject`)).status).toBe(409);
});

test.each([
  [5, ['page', 'tag']],
  [4, ['page', 'tag']],
  [3, ['tag']],
])(`${rows('QA-049')}: urgency %i takes %j`, async (urgency, taken) => {
  const { spec } = triageFlow('desk', `${world.services.url}/pager`);
  const nodes = spec.nodes.map((node: { id: string }) =>
    node.id === 'fetch'
      ? { id: 'fetch', type: 'transform', output: { items: [{ id: 't1', subject: '${trigger.subject}' }] } }
      : node,
  );
  await world.activeFlow(`branching-${urgency}`, { ...spec, nodes });
  const run = await world.runFlow(`branching-${urgency}`, { subject: `urgency ${urgency}` });
  expect(run.status).toBe('succeeded');
  expect(run.steps.map(({ nodeId }) => nodeId)).toEqual(['fetch', 'classify', 'route', ...taken]);
  expect(run.steps[2]?.output).toEqual({ selected: urgency >= 4 ? 'true' : 'default', value: urgency >= 4 });
});

test(rows('QA-093'), async () => {
  const anyKey = await world.restWith('webhooks:manage');
  const ask = (query: Record<string, string>) =>
    anyKey.call<{ data: { next: string[] }; details: { fieldErrors: object } }>(
      'GET',
      `/api/cron-preview?${new URLSearchParams(query)}`,
    );
  const { body } = await ask({ expression: '0 7 * * 1-5', count: '7' });
  expect(body.data).toMatchObject({
    ...{ expression: '0 7 * * 1-5', valid: true, timezone: 'Asia/Jakarta' },
    description: 'At 07:00 AM, Monday through Friday',
  });
  // Seven in the morning of Jakarta, on five days of the week.
  expect(body.data.next).toHaveLength(7);
  for (const at of body.data.next) {
    expect(at).toMatch(/T00:00:00.000Z$/);
    expect([1, 2, 3, 4, 5]).toContain(new Date(at).getUTCDay());
  }
  const utc = await ask({ expression: '*/15 * * * *', timezone: 'UTC' });
  const times = utc.body.data.next.map((at) => Date.parse(at) / 60_000);
  expect(times).toEqual([0, 15, 30, 45, 60].map((minutes) => (times[0] ?? 0) + minutes));
  expect((times[0] ?? 0) % 15).toBe(0);
  const wrong = await ask({ expression: '61 * * * *' });
  expect([wrong.status, Object.keys(wrong.body.details.fieldErrors)]).toEqual([400, ['expression']]);
});

test(rows('QA-006', 'QA-046', 'QA-047'), async () => {
  const late = await eventually(
    () => runs('triage-of-desk', 'trigger=cron'),
    ({ data }) => data.length > 0,
    90_000,
  );
  const done = (await world.settledRun(late.data.at(-1)?.id ?? '')) as Recorded;
  const { scheduledAt } = done.input as { scheduledAt: string };
  expect(done).toMatchObject({
    ...{ status: 'succeeded', trigger: 'cron', triggerSource: 'cron' },
    input: { scheduledAt: expect.stringMatching(/:00\.000Z$/), previousRunAt: null, cron: true },
  });
  expect(done.steps.map(({ nodeId }) => nodeId)).toEqual(['fetch', 'classify', 'route', 'page', 'tag']);
  // The clock goes on: what a later tick sent is another run's.
  const sent = (path: string) =>
    world.requests(path).filter(({ headers }) => headers['x-quantum-trace-id'] === done.traceId);
  expect(sent('/desk/').map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /desk/api/tickets?status=new',
    'PATCH /desk/api/tickets/t1',
  ]);
  expect(sent('/pager').map(({ body }) => JSON.parse(body))).toEqual([{ title: 'It is 5' }]);
  expect(sent('/desk/api/tickets/t1').map(({ body }) => JSON.parse(body))).toEqual([
    { classification: { category: 'complaint', urgency: 5, summary: 'It is 5' } },
  ]);
  const { lastCronRunAt, nextCronRunAt } = await flow('triage-of-desk');
  expect(Date.parse(nextCronRunAt ?? '') - Date.parse(lastCronRunAt ?? '')).toBe(60_000);
  const started = (await runs('triage-of-desk')).data.map(
    ({ input }) => (input as { scheduledAt: string }).scheduledAt,
  );
  expect(started.filter((at) => at === scheduledAt)).toHaveLength(1);
});

test.each(['* * * *', '* * * * * *', '61 * * * *', 'hourly'])(
  `${rows('QA-046')}: %j is no cron expression`,
  async (cronExpression) => {
    const body = { slug: 'never', name: 'Never', spec: ECHO, triggerType: 'cron', cronExpression };
    const { status, body: answer } = await world.rest.call<{ details: { fieldErrors: object } }>(
      'POST',
      '/api/flows',
      body,
    );
    expect([status, Object.keys(answer.details.fieldErrors)]).toEqual([400, ['cronExpression']]);
  },
);
