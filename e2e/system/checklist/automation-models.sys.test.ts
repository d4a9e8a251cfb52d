/** What model steps can do: prompts, schemas, tools and their limits, and what people use them for (contract 4.11). */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FakeReply } from '@/server/infra/testing/fake-openai';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { triageFlow } from '../../fixtures/contract-flows';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import type { Run } from '../../fixtures/run';

type Answer = {
  text: string;
  parsed: unknown;
  model: string;
  inferenceMs: number;
  tokens: { prompt: number; completion: number; total: number };
  toolCalls: { slug: string; input: unknown; output: unknown }[];
};

let world: QuantumWorld;
/** What the model answers, in order; its last answer again and again. */
let replies: FakeReply[];
/** How many requests had reached the model when the test began. */
let seen: number;
let flows = 0;

beforeAll(async () => {
  world = await startQuantumWorld(
    ({ url, body }) => {
      if (url.startsWith('/aml/')) return { hits: 0, of: JSON.parse(body).name };
      if (url.startsWith('/crm/')) return { events: ['opened', 'overdrew', 'paid back'] };
      return { eur: 17_500, url };
    },
    ({ index }) => replies[Math.min(index - seen, replies.length - 1)] ?? { kind: 'hang' },
  );
  await world.connect('aml', '/aml');
  await world.connect('custom:crm', '/crm');
});
afterAll(() => world?.close());
beforeEach(() => {
  seen = world.model.requests.length;
});

const json = (value: object): FakeReply => ({ kind: 'completion', json: JSON.parse(JSON.stringify(value)) });
const text = (words: string): FakeReply => ({ kind: 'completion', text: words });
const calls = (name: string, input: object): FakeReply => ({
  ...{ kind: 'completion', toolCalls: [{ name, arguments: JSON.parse(JSON.stringify(input)) }] },
});
const asked = () => world.model.requests.slice(seen);
const said = (request: number) => asked()[request]?.messages.at(-1)?.content ?? '';
const model = (more: object) => ({ id: 'ask', type: 'llm_step', userPrompt: '${trigger.text}', ...more });

/** Runs these steps one after the other, with the model answering as told. */
async function run(steps: Parameters<typeof chainOf>, input: object, ...answers: FakeReply[]): Promise<Run> {
  replies = answers;
  const slug = `models-${flows++}`;
  await world.activeFlow(slug, chainOf(...steps));
  return world.runFlow(slug, input);
}
const answerIn = ({ steps }: Run) => steps.find(({ nodeId }) => nodeId === 'ask')?.output as Answer;
const object = (properties: object) => ({ type: 'object', required: Object.keys(properties), properties });

test(rows('QA-043', 'QA-102'), async () => {
  const amount = { type: 'number', minimum: 0 };
  const ask = model({
    ...{ systemPrompt: 'You work for ${flow.slug}.', userPrompt: 'How much is ${trigger.claim.what}?' },
    ...{ outputSchema: object({ amount }), maxTokens: 300, temperature: 0 },
  });
  const after = { id: 'double', type: 'transform', expression: 'amount * 2' };
  const done = await run([ask, after], { claim: { what: 'a bike' } }, json({ amount: 250 }));
  expect(done).toMatchObject({ status: 'succeeded', output: 500 });
  expect(answerIn(done)).toEqual({
    ...{ text: '{"amount":250}', parsed: { amount: 250 }, model: 'quantum-ai:default', toolCalls: [] },
    ...{ inferenceMs: expect.any(Number), tokens: { prompt: 10, completion: 5, total: 15 } },
  });
  expect(asked()).toHaveLength(1);
  const [request] = asked();
  expect(request?.messages.map(({ role, content }) => [role, content])).toEqual([
    ['system', `You work for models-${flows - 1}.`],
    ['user', 'How much is a bike?'],
  ]);
  expect(request?.schema).toMatchObject({
    type: 'object',
    required: ['amount'],
    properties: { amount: { type: 'number' } },
  });
  expect(request?.body).toMatchObject({
    temperature: 0,
    max_tokens: 300,
    response_format: { type: 'json_schema' },
  });
  expect(request?.tools).toEqual([]);

  const plain = await run([model({})], { text: 'hi' }, text('{"amount":1}'));
  expect(answerIn(plain)).toMatchObject({ text: '{"amount":1}', parsed: null });
});

const URGENT = { category: 'billing', urgency: 5, summary: 'Charged twice' };

test.each([
  ['a category that is not in the list', { ...URGENT, category: 'spam' }, 'category'],
  ['an urgency above 5', { ...URGENT, urgency: 6 }, 'urgency'],
  ['an urgency below 1', { ...URGENT, urgency: 0 }, 'urgency'],
  ['half an urgency', { ...URGENT, urgency: 4.5 }, 'urgency'],
  ['a summary that is no text', { ...URGENT, summary: 7 }, 'summary'],
  ['no summary', { category: 'billing', urgency: 5 }, 'summary'],
])(`${rows('QA-048')}: %s is asked for again`, async (_what, wrong, field) => {
  const { outputSchema } = triageFlow('any', '').spec.nodes.find(
    ({ id }: { id: string }) => id === 'classify',
  );
  const done = await run(
    [model({ outputSchema })],
    { text: 'I was charged twice' },
    json(wrong),
    json(URGENT),
  );
  expect(answerIn(done).parsed).toEqual(URGENT);
  expect(asked()).toHaveLength(2);
  expect(said(1)).toContain('does not match the required JSON Schema');
  expect(said(1)).toContain(field);
});

test(rows('QA-106'), async () => {
  const outputSchema = object({ ok: { type: 'boolean' } });
  const third = await run(
    [model({ outputSchema })],
    {},
    text('yes!'),
    json({ ok: 'yes' }),
    json({ ok: true }),
  );
  expect(third.status).toBe('succeeded');
  expect(answerIn(third)).toMatchObject({
    parsed: { ok: true },
    tokens: { prompt: 30, completion: 15, total: 45 },
  });
  expect([asked().length, said(1), said(2)]).toEqual([
    ...[3, expect.stringContaining('is not JSON'), expect.stringContaining('ok')],
  ]);

  seen = world.model.requests.length;
  const never = await run([model({ outputSchema })], {}, json({ ok: 'yes' }));
  expect(never).toMatchObject({ status: 'failed', error: { code: 'schema_validation_failed' } });
  expect(asked()).toHaveLength(3);
});

const tool = (slug: string, properties: object, binding: object) => ({
  ...{ slug, description: `Does ${slug}`, inputSchema: object(properties), binding },
});
const name = { type: 'string' };
const expression = { type: 'string' };

test(rows('QA-010', 'QA-011'), async () => {
  const screen = tool(
    'screen',
    { name },
    { kind: 'service', service: 'aml', method: 'POST', path: '/screen' },
  );
  const rate = tool(
    'rate',
    { name },
    { ...{ kind: 'http', method: 'GET' }, url: `${world.services.url}/rates/\${name}` },
  );
  const turns = [calls('screen', { name: 'Siti' }), calls('rate', { name: 'IDR' }), text('Clear.')];
  const done = await run([model({ tools: [screen, rate] })], { text: 'Check Siti' }, ...turns);
  expect(answerIn(done)).toMatchObject({
    text: 'Clear.',
    toolCalls: [
      { slug: 'screen', input: { name: 'Siti' }, output: { hits: 0, of: 'Siti' } },
      { slug: 'rate', input: { name: 'IDR' }, output: { eur: 17_500, url: '/rates/IDR?name=IDR' } },
    ],
  });
  expect(asked()[0]?.tools).toMatchObject([
    { name: 'screen', description: 'Does screen', parameters: { properties: { name } } },
    { name: 'rate' },
  ]);
  expect([said(1), said(2)].map((content) => JSON.parse(content))).toMatchObject([
    { hits: 0 },
    { eur: 17_500 },
  ]);
  // The sibling is called with the connection's key and both with the trace of the run.
  expect(world.requests('/aml/screen')).toMatchObject([
    { method: 'POST', body: '{"name":"Siti"}', headers: { authorization: 'Bearer key-of-aml' } },
  ]);
  for (const { headers } of [...world.requests('/aml/screen'), ...world.requests('/rates/')])
    expect(headers['x-quantum-trace-id']).toBe(done.traceId);
});

test(rows('QA-012'), async () => {
  const builtin = (slug: string, properties: object) =>
    tool(slug, properties, { kind: 'builtin', name: slug });
  const tools = [
    ...[builtin('calculator', { expression }), builtin('now', {}), builtin('http_get', { url: name })],
    builtin('search_runs', { externalId: name }),
  ];
  const before = await run([model({})], { text: 'x', externalId: 'case-8' }, text('y'));
  seen = world.model.requests.length;
  const done = await run(
    ...[[model({ tools })] as Parameters<typeof chainOf>, { text: 'Use them all' }],
    ...[calls('calculator', { expression: '(2 + 5) * 6' }), calls('now', {})],
    ...[
      calls('http_get', { url: `${world.services.url}/page` }),
      calls('search_runs', { externalId: 'case-8' }),
    ],
    ...[calls('shell', { command: 'ls' }), text('Done.')],
  );
  expect(done.error).toBeNull();
  const [sum, clock, page, found, shell] = answerIn(done).toolCalls.map(({ output }) => output);
  expect(sum).toEqual({ result: 42 });
  expect(clock).toEqual({ now: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) });
  expect(page).toEqual({ eur: 17_500, url: '/page' });
  expect(found).toMatchObject({ runs: [{ id: before.id, status: 'succeeded' }] });
  expect(shell).toEqual({ error: 'tool not available' });
});

test(rows('QA-036'), async () => {
  const look = tool(
    'look_up',
    { name },
    { kind: 'service', service: 'custom:crm', method: 'POST', path: '/find' },
  );
  const sum = tool('add', { expression }, { kind: 'builtin', name: 'calculator' });
  const ask = model({ tools: [look, sum], outputSchema: object({ total: { type: 'number' } }) });
  const turns = [
    calls('look_up', { name: 'a' }),
    calls('look_up', { name: 'b' }),
    calls('add', { expression: '1 + 2' }),
  ];
  const done = await run([ask], { text: 'Add them up' }, ...turns, json({ total: 3 }));
  expect(answerIn(done)).toMatchObject({ parsed: { total: 3 }, tokens: { prompt: 40 } });
  expect(answerIn(done).toolCalls.map(({ slug }) => slug)).toEqual(['look_up', 'look_up', 'add']);
  expect(asked().map(({ messages }) => messages.length)).toEqual([1, 3, 5, 7]);

  // One that would go on for ever gets as many rounds as it was given, and must answer then.
  seen = world.model.requests.length;
  const endless = await run(
    [model({ tools: [sum], maxToolRounds: 2 })],
    { text: 'On and on' },
    calls('add', { expression: '1' }),
    calls('add', { expression: '2' }),
    text('Enough.'),
  );
  expect(asked().map(({ body }) => body.tool_choice)).toEqual(['auto', 'auto', 'none']);
  expect(endless.status).toBe('succeeded');
});

test(rows('QA-033'), async () => {
  const history = {
    id: 'history',
    type: 'service_call',
    service: 'custom:crm',
    method: 'GET',
    path: '/history/${trigger.customer}',
  };
  const sum = model({ userPrompt: 'Summarise: ${step.history.output.events}' });
  const decide = {
    id: 'decide',
    type: 'human_approval',
    actionLabel: 'Grant the loan',
    data: { history: '${step.ask.output.text}' },
    proposedAction: { grant: true },
  };
  const waiting = await run([history, sum, decide], { customer: 'c-1' }, text('Overdrew once, paid back.'));
  expect(waiting.status).toBe('awaiting_approval');
  expect(said(0)).toBe('Summarise: ["opened","overdrew","paid back"]');
  expect(waiting.steps.at(-1)).toMatchObject({
    input: { data: { history: 'Overdrew once, paid back.' }, proposedAction: { grant: true } },
  });
});

test.each([
  ['fraud', 'investigate'],
  ['praise', 'thank'],
])(`${rows('QA-034')}: %s goes to %s`, async (bucket, next) => {
  const note = (id: string) => ({ id, type: 'transform', output: { desk: id } });
  const spec = {
    startNodeId: 'ask',
    nodes: [
      model({ outputSchema: object({ bucket: { type: 'string', enum: ['fraud', 'praise'] } }) }),
      {
        id: 'route',
        type: 'decision',
        expression: 'bucket',
        cases: { fraud: { next: 'investigate' }, praise: { next: 'thank' } },
      },
      ...[note('investigate'), note('thank')],
    ],
    edges: [{ from: 'ask', to: 'route' }],
  };
  replies = [json({ bucket })];
  await world.activeFlow(`routing-${bucket}`, spec);
  const done = await world.runFlow(`routing-${bucket}`, { text: 'free text' });
  expect(done.steps.map(({ nodeId }) => nodeId)).toEqual(['ask', 'route', next]);
  expect(done.output).toEqual({ desk: next });
});

test(rows('QA-035'), async () => {
  const found = { customer: { name: 'Siti', phone: null }, items: [{ sku: 'A1', count: 2 }], isAngry: false };
  const item = object({ sku: { type: 'string' }, count: { type: 'integer' } });
  const outputSchema = object({
    ...{ customer: object({ name, phone: { type: ['string', 'null'] } }), isAngry: { type: 'boolean' } },
    items: { type: 'array', items: item },
  });
  const ask = model({ userPrompt: '${trigger.conversation}', outputSchema });
  const file = {
    id: 'file',
    type: 'http_sink',
    url: `${world.services.url}/orders`,
    body: '${step.ask.output.parsed}',
  };
  const conversation = [
    { from: 'customer', text: 'Siti here, two of A1 please' },
    { from: 'agent', text: 'Right away' },
  ];
  const done = await run([ask, file], { conversation }, text(`\`\`\`json\n${JSON.stringify(found)}\n\`\`\``));
  expect(done.error).toBeNull();
  expect(JSON.parse(said(0))).toEqual(conversation);
  expect(world.requests('/orders').map(({ body }) => JSON.parse(body))).toEqual([found]);
});

test(rows('QA-101'), async () => {
  const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
  const failed = async (input: string, maxTokens: number) =>
    (await run([model({ maxTokens })], { text: input }, text('ok'))).error;
  const tooMuch = { code: 'context_length_exceeded', message: expect.stringContaining('8192') };
  expect(await failed(words(9_000), 10)).toMatchObject(tooMuch);
  // What fits with room for a short answer does not with room for a long one.
  expect(await failed(words(5_000), 100)).toBeNull();
  expect(await failed(words(5_000), 4_096)).toMatchObject(tooMuch);
  // What is too long is never sent, and not tried again.
  expect(asked()).toHaveLength(1);
});
