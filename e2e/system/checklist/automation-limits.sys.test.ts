/** The limits of what is sent, started and asked of the model, reached for real (contract 2.0, 6.7). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_KEY } from '../../fixtures/built-server';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { type Dashboard, signInToDashboard } from '../../fixtures/dashboard';
import type { Flow } from '../../fixtures/flow';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { type Answer, eventually } from '../../fixtures/rest-client';
import type { Run } from '../../fixtures/run';
import { postSigned } from '../../fixtures/signed-post';

type Bucket = { bucket: string; used: number; limit: number | null; resetsAt: string };
type Detail = { detail: { steps: { resumeAt: string | null }[] } };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const TRIVIAL = chainOf({ id: 'done', type: 'transform', output: {} });

let world: QuantumWorld;
let dashboard: Dashboard;
/** When each request reached the model. */
const arrivals: number[] = [];

beforeAll(async () => {
  world = await startQuantumWorld(
    () => ({}),
    () => {
      arrivals.push(Date.now());
      return { kind: 'completion', text: 'Good.' };
    },
  );
  dashboard = await signInToDashboard(world.server.url);
  await world.activeFlow('trivial', TRIVIAL);
  await world.activeFlow('ask', chainOf({ id: 'ask', type: 'llm_step', userPrompt: 'Hello' }));
});
afterAll(() => world?.close());

async function bucket(name: string): Promise<Bucket> {
  const { usage } = await dashboard.ask<{ usage: { buckets: Bucket[] } }>('org.usage');
  const found = usage.buckets.find((one) => one.bucket === name);
  if (found === undefined) throw new Error(`there is no bucket ${name}`);
  return found;
}

/** Until 40 s are left of the clock's minute or UTC day, which limits count by. */
const untilRoomIn = (spanMs: number) =>
  eventually(
    async () => spanMs - (Date.now() % spanMs),
    (leftMs) => leftMs > 40_000,
    2 * MINUTE_MS,
  );

/** Tries until an attempt begins and ends within one minute of the clock. */
async function withinOneMinute<T>(attempt: () => Promise<T>): Promise<T> {
  const minute = () => Math.floor(Date.now() / MINUTE_MS);
  for (;;) {
    await untilRoomIn(MINUTE_MS);
    const started = minute();
    const result = await attempt();
    if (minute() === started) return result;
  }
}

const execute = (slug: string, body: object = {}) =>
  world.rest.call<{ data: { runId: string } }>('POST', `/api/flows/${slug}/execute`, body);
/** When a delayed step of a run goes on. */
const resumesAt = async (id: string) => {
  const { detail } = await dashboard.ask<Detail>('runs.detail', { params: { id } });
  return detail.steps[0]?.resumeAt ?? null;
};

/** So many requests, some at a time; answers in the order in which they came. */
async function send<T>(count: number, one: (n: number) => Promise<Answer<T>>): Promise<Answer<T>[]> {
  const answers: Answer<T>[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) answers.push(await one(next++));
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return answers;
}

let delayed: { id: string; until: string };

test(`${rows('QA-108')}: the 201st inference of a minute waits`, async () => {
  const fifty = Array.from({ length: 50 }, (_, n) => ({
    id: `ask${n}`,
    type: 'llm_step',
    userPrompt: `${n}`,
  }));
  const start = { id: 'start', type: 'transform', output: {} };
  const edges = fifty.map(({ id }) => ({ from: 'start', to: id }));
  await world.activeFlow('fifty', { startNodeId: 'start', nodes: [start, ...fifty], edges });
  const { done, full, sent, late } = await withinOneMinute(async () => {
    const before = arrivals.length;
    const done = await Promise.all([1, 2, 3, 4].map(() => world.runFlow('fifty')));
    const full = await bucket('llm.inference');
    const { runId } = (await execute('ask')).body.data;
    const late = await eventually(
      async () => {
        // Asked first: where there is a time to go on at, the run read after it has come to that step.
        const until = await resumesAt(runId);
        return { run: await world.run(runId), until };
      },
      ({ run, until }) => until !== null || run.status === 'succeeded',
    );
    return { done, full, late, sent: arrivals.length - before };
  });
  expect(done.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'succeeded'));
  expect([full.used, full.limit, sent]).toEqual([200, 200, 200]);
  expect(late).toMatchObject({
    run: { status: 'running', steps: [{ nodeId: 'ask', status: 'running', error: null }] },
    until: full.resetsAt,
  });
  delayed = { id: late.run.id, until: full.resetsAt };
});

test(rows('QA-107'), async () => {
  const workflow = { slug: 'trivial', name: 'Trivial', status: 'active', spec: TRIVIAL };
  await world.rest.expect('POST', '/api/workflows', workflow);
  await world.activeFlow('hooked', TRIVIAL, { triggerType: 'webhook' });
  const { flow } = await world.rest.expect<{ flow: Flow }>('GET', '/api/flows/hooked');
  const webhook = `${world.server.url}/api/triggers/wh/${flow.webhookToken}`;
  const other = await world.restWith('runs:write', 'executions:write');
  // Flows and workflows, whoever asks, take from the same thousand.
  const kinds = [
    () => execute('trivial'),
    () => other.call('POST', '/api/flows/trivial/execute', {}),
    () => other.call('POST', '/api/workflows/trivial/execute', {}),
  ] as const;
  const { first, left, answers, hook, full } = await withinOneMinute(async () => {
    const first = await execute('trivial');
    const left = Number(first.headers.get('x-ratelimit-remaining'));
    const answers = await send<unknown>(left + 20, (n) => (kinds[n % 3] ?? kinds[0])());
    const hook = await postSigned<unknown>(webhook, flow.webhookSecret ?? '', {});
    return { first, left, answers, hook, full: await bucket('flows.execute') };
  });
  expect(first.headers.get('x-ratelimit-limit')).toBe('1000');
  // At most what the test before has started is gone from the thousand.
  expect(left).toBeGreaterThanOrEqual(1_000 - 6);
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(left);
  expect(full).toMatchObject({ used: 1_000, limit: 1_000 });
  const refused = answers.filter(({ status }) => status !== 202);
  expect(refused).toHaveLength(20);
  for (const { status, body, headers } of [...refused, hook]) {
    expect(status).toBe(429);
    expect(body).toEqual({ error: 'rate limit exceeded', bucket: 'flows.execute', limit: 1_000 });
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    const wait = Number(headers.get('retry-after'));
    expect(wait > 0 && wait <= 60).toBe(true);
  }
  expect((await world.rest.call('GET', '/api/flows/trivial')).status).toBe(200);
});

test(`${rows('QA-108')}: and goes on in the next minute`, async () => {
  expect(await world.settledRun(delayed.id)).toMatchObject({
    status: 'succeeded',
    output: { text: 'Good.' },
  });
  expect(arrivals.at(-1)).toBeGreaterThanOrEqual(Date.parse(delayed.until));
  // What comes next executes flows too: the minute whose thousand is used up must be over, and may be a later one.
  await eventually(
    () => bucket('flows.execute'),
    ({ used, limit }) => used < (limit ?? 0),
    2 * MINUTE_MS,
  );
});

test(rows('QA-110'), async () => {
  await untilRoomIn(DAY_MS);
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const arrivedToday = () => arrivals.filter((at) => at >= midnight).length;
  const free = await bucket('llm.daily');
  expect([free.used, free.limit]).toEqual([arrivedToday(), null]);
  const quota = free.used + 1;
  await dashboard.change('org.updateSettings', { body: { llmDailyQuota: quota } });
  expect((await world.runFlow('ask')).status).toBe('succeeded');
  const over = await bucket('llm.daily');
  const resetsAt = new Date(midnight + DAY_MS).toISOString();
  expect(over).toMatchObject({ used: quota, limit: quota, resetsAt });
  const { runId } = (await execute('ask')).body.data;
  const until = await eventually(
    () => resumesAt(runId),
    (at) => at !== null,
  );
  expect(until).toBe(resetsAt);
  expect(await world.run(runId)).toMatchObject({ status: 'running' });
  expect(arrivedToday()).toBe(quota);
  await world.rest.expect('POST', `/api/runs/${runId}/cancel`);

  // A tier without a quota.
  await dashboard.change('org.updateSettings', { body: { llmDailyQuota: null } });
  expect((await world.runFlow('ask')).status).toBe('succeeded');
});

test(rows('QA-105'), async () => {
  const post = (path: string, body: string | ReadableStream, headers = {}) =>
    fetch(world.server.url + path, {
      ...{ method: 'POST', body, duplex: 'half' },
      headers: { authorization: `Bearer ${DEMO_KEY}`, 'content-type': 'application/json', ...headers },
    });
  /** A body of so many bytes. */
  const big = (bytes: number) => JSON.stringify({ pad: 'x'.repeat(bytes - '{"pad":""}'.length) });
  const fits = await post('/api/flows/trivial/execute', big(1_048_576));
  expect(fits.status).toBe(202);
  const { data } = (await fits.json()) as { data: { runId: string } };
  const { input } = (await world.settledRun(data.runId)) as Run & { input: { pad: string } };
  expect(input.pad).toHaveLength(1_048_576 - 10);

  const streamed = () => new Blob([big(1_048_577)]).stream();
  for (const refused of [
    await post('/api/flows/trivial/execute', big(1_048_577)),
    await post('/api/flows/trivial/execute', streamed()),
    await post('/api/flows', big(1_048_577)),
    await post('/api/triggers/wh/any', big(1_048_577)),
  ])
    expect([refused.status, await refused.json()]).toEqual([413, { error: 'payload too large' }]);
});

test(rows('QA-111'), async () => {
  const idempotencyKey = 'k'.repeat(256);
  const first = await execute('trivial', { idempotencyKey, n: 1 });
  const { runId } = first.body.data;
  expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([202, null]);
  const again = await execute('trivial', { idempotencyKey, n: 2 });
  expect([again.status, again.body.data.runId]).toEqual([202, runId]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(await world.settledRun(runId)).toMatchObject({ input: { n: 1 }, idempotencyKey });
  expect((await execute('trivial', { idempotencyKey: `${idempotencyKey}k` })).status).toBe(400);
  expect((await execute('trivial', { idempotencyKey: '' })).status).toBe(400);
  expect((await execute('ask', { idempotencyKey })).body.data.runId).not.toBe(runId);

  // Of several at once, one starts a run.
  const many = await send(8, () => execute('trivial', { idempotencyKey: 'at once' }));
  expect(new Set(many.map(({ body }) => body.data.runId)).size).toBe(1);
  expect(many.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);

  // A day later the key is free.
  const held = `UPDATE idempotency_key SET expires_at = expires_at - make_interval(hours => $2) WHERE run_id = $1`;
  await world.database.pool.query(held, [runId, 23]);
  expect((await execute('trivial', { idempotencyKey })).body.data.runId).toBe(runId);
  await world.database.pool.query(held, [runId, 1]);
  const later = await execute('trivial', { idempotencyKey });
  expect(later.body.data.runId).not.toBe(runId);
  expect(later.headers.get('idempotent-replayed')).toBeNull();
});
