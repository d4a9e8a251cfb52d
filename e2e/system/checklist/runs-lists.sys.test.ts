/** Lists of runs (contract 8.3): by flow, state, trigger and time, page by page; and the three kinds of trigger. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually } from '../../fixtures/rest-client';
import { postSigned } from '../../fixtures/signed-post';

type Listed = { id: string; trigger: string; triggerSource: string; createdAt: string };
type Page = { data: Listed[]; total: number; page: number; limit: number; meta: { pages: number } };

/** Waits for a person or succeeds, as its data says, and fails when it says neither. */
const spec = {
  startNodeId: 'choose',
  nodes: [
    { id: 'choose', type: 'decision', expression: 'trigger.end', cases: { asked: {}, done: {} } },
    { id: 'ask', type: 'human_approval', actionLabel: 'Go on?' },
    { id: 'done', type: 'transform', output: 'done' },
  ],
  edges: [
    { from: 'choose', to: 'ask', case: 'asked' },
    { from: 'choose', to: 'done', case: 'done' },
  ],
};

let world: QuantumWorld;
let flow: { id: string };
/** By how they came about, in order of creation. */
let runs: Record<'first' | 'broken' | 'asked' | 'hooked' | 'last', Listed>;
let byClock: Listed;

beforeAll(async () => {
  world = await startQuantumWorld(
    () => ({}),
    () => ({ kind: 'completion' }),
  );
  // Made before anything else: its minute passes while the other flow is tried.
  await world.activeFlow('by-clock', chainOf({ id: 'tick', type: 'transform', output: 1 }), {
    triggerType: 'cron',
    cronExpression: '* * * * *',
  });
  flow = await world.activeFlow('by-hand', spec, { triggerType: 'webhook' });
  const first = await executed('done');
  const broken = await executed('broken');
  const asked = await executed('asked');
  const hooked = await sent('done');
  runs = { first, broken, asked, hooked, last: await executed('done') };
  const ticks = await eventually(
    () => pageOf('/api/flows/by-clock/runs?status=succeeded'),
    ({ total }) => total > 0,
    90_000,
  );
  byClock = ticks.data.at(-1) ?? runs.last;
});
afterAll(() => world?.close());

async function pageOf(path: string): Promise<Page> {
  const { status, body } = await world.rest.call<Page>('GET', path);
  expect(status).toBe(200);
  return body;
}
const idsOf = async (path: string) => (await pageOf(path)).data.map(({ id }) => id);

async function listed(id: string): Promise<Listed> {
  await world.settledRun(id);
  return (await world.rest.expect<{ run: Listed }>('GET', `/api/runs/${id}`)).run;
}
const executed = async (end: string) => listed((await world.runFlow('by-hand', { end })).id);

async function sent(end: string): Promise<Listed> {
  const { flow: read } = await world.rest.expect<{ flow: { webhookUrl: string; webhookSecret: string } }>(
    'GET',
    '/api/flows/by-hand',
  );
  const { pathname } = new URL(read.webhookUrl, world.server.url);
  const answer = await postSigned(world.server.url + pathname, read.webhookSecret, { end });
  return listed(answer.body.data.runId);
}

/** Newest first, as lists are. */
const ids = (...names: (keyof typeof runs)[]) => names.map((name) => runs[name].id);
const ALL = ['last', 'hooked', 'asked', 'broken', 'first'] as const;

test(rows('QR-05'), () => {
  expect(runs.first).toMatchObject({ trigger: 'manual', triggerSource: 'api' });
  expect(runs.hooked).toMatchObject({ trigger: 'webhook', triggerSource: 'webhook' });
  expect(byClock).toMatchObject({ trigger: 'cron', triggerSource: 'cron' });
});

test(rows('QR-10'), async () => {
  expect(await idsOf('/api/flows/by-hand/runs')).toEqual(ids(...ALL));
  expect(await idsOf(`/api/flows/${flow.id}/runs`)).toEqual(ids(...ALL));
  expect(await idsOf('/api/runs?flowId=by-hand')).toEqual(ids(...ALL));
  expect((await world.rest.call('GET', '/api/flows/no-such-flow/runs')).status).toBe(404);
  const [first] = (await pageOf('/api/flows/by-hand/runs?limit=1')).data;
  expect(first).not.toHaveProperty('steps');
});

test.each([
  ['succeeded', ['last', 'hooked', 'first']],
  ['failed', ['broken']],
  ['awaiting_approval', ['asked']],
  ['cancelled', []],
  ['running', []],
] as const)(`${rows('QR-11')}: %s`, async (status, expected) => {
  expect(await idsOf(`/api/flows/by-hand/runs?status=${status}`)).toEqual(ids(...expected));
});

describe(rows('QR-12'), () => {
  test.each([
    ['manual', ['last', 'asked', 'broken', 'first']],
    ['api', ['last', 'asked', 'broken', 'first']],
    ['webhook', ['hooked']],
    ['cron', []],
  ] as const)('%s', async (trigger, expected) => {
    expect(await idsOf(`/api/flows/by-hand/runs?trigger=${trigger}`)).toEqual(ids(...expected));
  });

  test('cron, over all flows', async () => {
    const found = await pageOf('/api/runs?trigger=cron&limit=100');
    expect(found.data.map(({ id }) => id)).toContain(byClock.id);
    expect(new Set(found.data.map(({ trigger }) => trigger))).toEqual(new Set(['cron']));
  });

  test.each(['status=over', 'trigger=phone'])('%s is refused', async (query) => {
    expect((await world.rest.call('GET', `/api/flows/by-hand/runs?${query}`)).status).toBe(400);
  });
});

describe(rows('QR-13'), () => {
  const between = (query: Record<string, string>) =>
    idsOf(`/api/flows/by-hand/runs?${new URLSearchParams(query)}`);

  test('from is inclusive, to exclusive', async () => {
    const [from, to] = [runs.broken.createdAt, runs.hooked.createdAt];
    expect(await between({ from })).toEqual(ids('last', 'hooked', 'asked', 'broken'));
    expect(await between({ to })).toEqual(ids('asked', 'broken', 'first'));
    expect(await between({ from, to })).toEqual(ids('asked', 'broken'));
    expect(await between({ from, to, status: 'failed' })).toEqual(ids('broken'));
  });

  test('a time that is none is refused', async () => {
    expect(await world.rest.call('GET', '/api/flows/by-hand/runs?from=yesterday')).toMatchObject({
      status: 400,
      body: { details: { fieldErrors: { from: [expect.any(String)] } } },
    });
  });
});

describe(rows('QR-14'), () => {
  test.each([
    [1, ['last', 'hooked']],
    [2, ['asked', 'broken']],
    [3, ['first']],
    [4, []],
  ] as const)('page %i of two each', async (page, expected) => {
    const found = await pageOf(`/api/flows/by-hand/runs?limit=2&page=${page}`);
    expect(found).toMatchObject({ total: 5, page, limit: 2, meta: { pages: 3 } });
    expect(found.data.map(({ id }) => id)).toEqual(ids(...expected));
  });

  test('20 unless told, at most 100', async () => {
    expect(await pageOf('/api/runs')).toMatchObject({ page: 1, limit: 20 });
    expect((await pageOf('/api/runs?limit=100')).limit).toBe(100);
    for (const query of ['limit=101', 'limit=0', 'page=0'])
      expect((await world.rest.call('GET', `/api/runs?${query}`)).status).toBe(400);
  });
});
