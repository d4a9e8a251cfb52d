import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SpecNode } from '@/server/flow/spec/spec';
import { type FixedClock, fixedClock } from '@/server/infra/clock/clock';
import { type FakeOpenAi, type FakeReply, startFakeOpenAi } from '@/server/infra/testing/fake-openai';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { saveFlow } from '../testing/save-flow';
import { executeFlow } from './execute-flow';
import { getRun } from './get-run';

let world: TestPlatform;
let model: FakeOpenAi;
let clock: FixedClock;
let replies: FakeReply[];

beforeAll(async () => {
  clock = fixedClock('2026-11-22T08:00:00.000Z');
  model = await startFakeOpenAi({ respond: () => replies.shift() ?? { kind: 'completion', text: 'ok' } });
  world = await createTestPlatform({ clock, llm: { baseUrl: model.url, model: 'test-model' } });
});
afterAll(async () => {
  await world.close();
  await model.close();
});
beforeEach(() => {
  replies = [];
  model.requests.length = 0;
});

const CLASSIFY: SpecNode = {
  id: 'classify',
  type: 'llm_step',
  userPrompt: 'Classify: ${trigger.text}',
  outputSchema: {
    type: 'object',
    required: ['urgency'],
    properties: { urgency: { type: 'integer', minimum: 1, maximum: 5 } },
  },
};

async function start(node: SpecNode, body = { text: 'help' }): Promise<string> {
  const flow = await saveFlow(world.platform, world.orgA, { startNodeId: node.id, nodes: [node], edges: [] });
  const context = world.context();
  return (await executeFlow(context, { surface: 'flow', idOrSlug: flow.id, body, source: 'api' })).runId;
}

const drive = (runId: string) => driveRun(world.platform, world.orgA, runId);
const view = (runId: string) => getRun(world.context(), { runId, surface: 'flow' });
const generations = async (runId: string) =>
  (await world.database.pool.query('SELECT * FROM generation WHERE run_id = $1 ORDER BY attempt', [runId]))
    .rows;

const setLimits = (limits: object) =>
  world.database.pool.query('UPDATE org SET limits = $2 WHERE id = $1', [world.orgA, limits]);
const subscribeToGenerations = () =>
  world.database.pool.query(
    `INSERT INTO webhook (id, org_id, url, events, secret, secret_preview, updated_at)
     VALUES ('whk_1', $1, 'http://127.0.0.1:9/', '{generation.*}', '', '', now()) ON CONFLICT DO NOTHING`,
    [world.orgA],
  );
const generationEvents = async (runId: string) => {
  const text = `SELECT event, data FROM webhook_delivery WHERE data->>'runId' = $1 ORDER BY created_at, id`;
  return (await world.database.pool.query(text, [runId])).rows;
};

test('an answer that does not fit the schema is asked for again, and every attempt is on record', async () => {
  replies = [
    { kind: 'completion', text: 'not json' },
    { kind: 'completion', text: '{"urgency": 9}' },
    { kind: 'completion', text: '{"urgency": 4}' },
  ];
  const runId = await start(CLASSIFY);
  await drive(runId);
  const { run, steps } = await view(runId);
  expect(run.status).toBe('succeeded');
  expect(steps[0]?.output).toMatchObject({ parsed: { urgency: 4 }, model: 'quantum-ai:default' });
  expect((await generations(runId)).map(({ outcome }) => outcome)).toEqual([
    'invalid',
    'invalid',
    'succeeded',
  ]);
});

test('after three attempts the step fails, with each of them recorded', async () => {
  replies = Array.from({ length: 3 }, () => ({ kind: 'completion', text: 'nonsense \0' }));
  const runId = await start(CLASSIFY);
  await drive(runId);
  expect((await view(runId)).run).toMatchObject({
    status: 'failed',
    error: { code: 'schema_validation_failed' },
  });
  expect(await generations(runId)).toHaveLength(3);
  expect(model.requests).toHaveLength(3);
});

test('a used-up limit delays the step without counting it as a failure', async () => {
  await setLimits({ llmInferencePerMinute: 0 });
  replies = [{ kind: 'completion', text: '{"urgency": 2}' }];
  const runId = await start(CLASSIFY);
  const [open] = await drive(runId);
  expect(open).toMatchObject({ kind: 'sleep', until: Date.parse('2026-11-22T08:01:00.000Z') });
  expect(model.requests).toHaveLength(0);
  expect((await view(runId)).run.status).toBe('running');
  await setLimits({});
  world.platform.runCache.evict(runId);
  clock.set(Date.parse('2026-11-22T08:01:00.000Z'));
  await drive(runId);
  const { run, steps } = await view(runId);
  expect(run.status).toBe('succeeded');
  expect(steps[0]?.attempts).toBe(1);
});

describe('a limit that is used up between two attempts', () => {
  const minute = (nth: number) => Date.parse('2026-11-22T08:00:00.000Z') + nth * 60_000;
  beforeEach(() => setLimits({ llmInferencePerMinute: 1 }));
  afterEach(() => setLimits({}));

  /** Drives a run through the minutes `from` to `from + count - 1`, each time in a process that knows nothing of it. */
  async function driveMinutes(runId: string, from: number, count: number) {
    for (let nth = from; nth < from + count; nth += 1) {
      clock.set(minute(nth));
      world.platform.runCache.evict(runId);
      await drive(runId);
    }
  }

  test('pauses the generation, which goes on where it was: nothing is said or run twice', async () => {
    replies = [
      { kind: 'completion', toolCalls: [{ name: 'calc', arguments: { expression: '2 * 2' } }] },
      { kind: 'completion', text: 'not json' },
      { kind: 'completion', text: '{"urgency": 9}' },
      { kind: 'completion', text: '{"urgency": 4}' },
    ];
    const binding = { kind: 'builtin', name: 'calculator' };
    const calc = { slug: 'calc', description: 'Reckons', inputSchema: { type: 'object' }, binding };
    await subscribeToGenerations();
    clock.set(minute(10));
    const runId = await start({ ...CLASSIFY, tools: [calc] });
    await driveMinutes(runId, 10, 3);

    const { run, steps } = await view(runId);
    expect(run.status).toBe('succeeded');
    expect(steps[0]).toMatchObject({
      attempts: 1,
      output: { parsed: { urgency: 4 }, toolCalls: [{ slug: 'calc', output: { result: 4 } }] },
    });
    expect((await generations(runId)).map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'invalid'],
      [2, 'invalid'],
      [3, 'succeeded'],
    ]);
    const roles = model.requests.map(({ messages }) => messages.map(({ role }) => role));
    const first = ['user', 'assistant', 'tool'];
    expect(roles).toEqual([
      ['user'],
      first,
      [...first, 'assistant', 'user'],
      [...first, 'assistant', 'user', 'assistant', 'user'],
    ]);
    expect(steps[0]?.output).toMatchObject({ tokens: { prompt: 40, completion: 20, total: 60 } });
    expect((await generationEvents(runId)).map(({ event }) => event)).toEqual([
      'generation.started',
      'generation.completed',
    ]);
  });

  test('leaves it three attempts in all', async () => {
    replies = Array.from({ length: 3 }, () => ({ kind: 'completion', text: 'nonsense' }));
    clock.set(minute(20));
    const runId = await start(CLASSIFY);
    await driveMinutes(runId, 20, 3);
    expect((await view(runId)).run).toMatchObject({
      status: 'failed',
      error: { code: 'schema_validation_failed' },
    });
    expect(model.requests).toHaveLength(3);
  });

  test('is forgotten by an attempt of the retry policy, which begins anew', async () => {
    replies = [
      { kind: 'completion', text: 'nonsense' },
      { kind: 'http', status: 503 },
      { kind: 'completion', text: '{"urgency": 4}' },
    ];
    clock.set(minute(30));
    const runId = await start({ ...CLASSIFY, retry: { maxAttempts: 2, initialDelayMs: 1000 } });
    await driveMinutes(runId, 30, 3);
    const { run, steps } = await view(runId);
    expect([run.status, steps[0]?.attempts]).toEqual(['succeeded', 2]);
    expect(model.requests.map(({ messages }) => messages.length)).toEqual([1, 3, 1]);
  });
});

test('a bound tool runs, an unbound one is answered as not available', async () => {
  const tool = (slug: string, binding?: object) => ({
    slug,
    description: slug,
    inputSchema: { type: 'object' },
    binding,
  });
  replies = [
    {
      kind: 'completion',
      toolCalls: [
        { name: 'calc', arguments: { expression: '2 * 21' } },
        { name: 'ghost', arguments: {} },
      ],
    },
    { kind: 'completion', text: 'forty-two' },
  ];
  const runId = await start({
    id: 'think',
    type: 'llm_step',
    userPrompt: 'think',
    tools: [tool('calc', { kind: 'builtin', name: 'calculator' }), tool('ghost')],
  });
  await drive(runId);
  expect((await view(runId)).steps[0]?.output).toMatchObject({
    text: 'forty-two',
    toolCalls: [
      { slug: 'calc', input: { expression: '2 * 21' }, output: { result: 42 } },
      { slug: 'ghost', output: { error: 'tool not available' } },
    ],
  });
});

test('generation events go to their subscribers', async () => {
  await subscribeToGenerations();
  const runId = await start({ id: 'say', type: 'llm_step', userPrompt: 'hi' });
  await drive(runId);
  const rows = await generationEvents(runId);
  expect(rows.map(({ event }) => event)).toEqual(['generation.started', 'generation.completed']);
  expect(rows[1].data).toMatchObject({ model: 'quantum-ai:default', tokens: { total: expect.any(Number) } });
});
