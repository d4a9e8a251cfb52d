/** Steps that ask a model: what reaches the endpoint, what comes back, and what is made of wrong answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '@/server/flow/json';
import type { FakeReply } from '@/server/infra/testing/fake-openai';
import { rows } from '../../fixtures/checklist';
import { type Dashboard, signInToDashboard } from '../../fixtures/dashboard';
import { type Node, nodeTrials } from '../../fixtures/node-trials';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';

let world: QuantumWorld;
let dashboard: Dashboard;
let replies: FakeReply[] = [];
let answered = 0;

beforeAll(async () => {
  const fast = { 'quantum-ai:fast': { model: 'small-model' } };
  world = await startQuantumWorld(
    ({ url }) => (url.startsWith('/crm/customers/') ? { name: 'Siti', tier: 'gold' } : { ok: true }),
    () => replies[Math.min(answered++, replies.length - 1)] ?? { kind: 'completion', text: '' },
    { LLM_MODELS: JSON.stringify(fast) },
  );
  dashboard = await signInToDashboard(world.server.url);
  await world.connect('custom:crm', '/crm');
});
afterAll(() => world?.close());

const { perform, refusalOf: refused } = nodeTrials(() => world);
const says = (text: string): FakeReply => ({ kind: 'completion', text });
const saysJson = (json: JsonObject): FakeReply => ({ kind: 'completion', json });

/** Runs a flow that ends by asking a model, which gives these answers in turn. */
async function ask(
  fields: object,
  given: FakeReply[],
  { input = {}, before }: { input?: object; before?: Node } = {},
) {
  [replies, answered] = [given, 0];
  const from = world.model.requests.length;
  const asking = { id: 'ask', type: 'llm_step', userPrompt: 'Go on', ...fields };
  const { run, step } = await perform(before ? [before, asking] : [asking], input);
  return { run, step, requests: world.model.requests.slice(from) };
}

const refusalOf = (fields: object) =>
  refused({ id: 'ask', type: 'llm_step', userPrompt: 'Go on', ...fields });

describe('what is asked', () => {
  test(rows('QF-10', 'QF-11'), async () => {
    const prompts = { systemPrompt: 'You sort mail.', userPrompt: 'Sort this one.' };
    const { requests, step } = await ask(prompts, [says('done')]);
    expect(requests.map(({ messages }) => messages)).toEqual([
      [
        { role: 'system', content: 'You sort mail.' },
        { role: 'user', content: 'Sort this one.' },
      ],
    ]);
    expect(step).toMatchObject({ type: 'llm_step', status: 'succeeded', input: prompts });
    const alone = await ask({ userPrompt: 'Alone' }, [says('done')]);
    expect(alone.requests[0]?.messages).toEqual([{ role: 'user', content: 'Alone' }]);
    expect(await refusalOf({ userPrompt: undefined })).toEqual(['field_required nodes.0.userPrompt']);
  });

  test(rows('QF-12'), async () => {
    const input = { claim: { lines: [{ text: 'a broken cup' }], amount: 12.5 }, 'odd key': 'odd' };
    const { requests } = await ask(
      {
        systemPrompt: 'For ${trigger.claim.missing}nobody, ${trigger["odd key"]}',
        userPrompt: '${trigger.claim.lines[0].text} for ${trigger.claim.amount}: ${trigger.claim.lines}',
      },
      [says('done')],
      { input },
    );
    expect(requests[0]?.messages.map(({ content }) => content)).toEqual([
      'For nobody, odd',
      'a broken cup for 12.5: [{"text":"a broken cup"}]',
    ]);
  });

  test(rows('QF-13'), async () => {
    const before = {
      id: 'make',
      type: 'transform',
      output: { list: [{ id: 't1' }, { id: 't2' }], note: '${trigger.note}' },
    };
    const { requests } = await ask(
      {
        userPrompt: '${step.make.output.list[1].id}, ${step.make.output.list.0.id}: ${step.make.output.note}',
      },
      [says('done')],
      { before, input: { note: 'kept as text: ${trigger.note}' } },
    );
    // What came in is never read as a template itself.
    expect(requests[0]?.messages[0]?.content).toBe('t2, t1: kept as text: ${trigger.note}');
  });

  test(rows('QF-09', 'QF-20'), async () => {
    const usual = await ask({}, [says('done')]);
    expect(usual.requests[0]?.model).toBe('test-model');
    expect(usual.step.output).toMatchObject({ model: 'quantum-ai:default' });
    const fast = await ask({ model: 'quantum-ai:fast' }, [says('done')]);
    expect(fast.requests[0]?.model).toBe('small-model');
    expect(fast.step.output).toMatchObject({ model: 'quantum-ai:fast' });
    // The name of the model behind it is nobody's business.
    expect(JSON.stringify([usual.run, fast.run])).not.toMatch(/test-model|small-model/);
    expect(await refusalOf({ model: 'quantum-ai:large' })).toEqual(['model_unknown nodes.0.model']);
  });

  test(rows('QF-16', 'QF-17'), async () => {
    const usual = await ask({}, [says('done')]);
    expect(usual.requests[0]?.body).toMatchObject({ temperature: 0.2, max_tokens: 800 });
    const own = await ask({ temperature: 1.5, maxTokens: 64 }, [says('done')]);
    expect(own.requests[0]?.body).toMatchObject({ temperature: 1.5, max_tokens: 64 });
    const wanted = { temperature: '${trigger.heat}', maxTokens: '${trigger.length}' };
    const filled = await ask(wanted, [says('done')], { input: { heat: 0, length: 4096 } });
    expect(filled.requests[0]?.body).toMatchObject({ temperature: 0, max_tokens: 4096 });
  });

  test.each([
    ['temperature', 2.1],
    ['temperature', -0.1],
    ['maxTokens', 0],
    ['maxTokens', 4097],
  ])(`${rows('QF-16', 'QF-17')}: no %s of %d`, async (field, value) => {
    expect(await refusalOf({ [field]: value })).toEqual([`field_type nodes.0.${field}`]);
  });
});

describe('what is answered', () => {
  test(rows('QF-18', 'QF-21', 'QF-22'), async () => {
    const usage = { prompt: 321, completion: 45 };
    const { run, step } = await ask({}, [{ kind: 'completion', text: 'Two lines\nof text', usage }]);
    expect(step.output).toEqual({
      text: 'Two lines\nof text',
      parsed: null,
      model: 'quantum-ai:default',
      inferenceMs: expect.any(Number),
      tokens: { prompt: 321, completion: 45, total: 366 },
      toolCalls: [],
    });
    expect(run.output).toEqual(step.output);
    const { inferenceMs } = run.output as { inferenceMs: number };
    expect(Number.isInteger(inferenceMs) && inferenceMs >= 0).toBe(true);
  });

  const outputSchema = {
    type: 'object',
    required: ['category', 'urgency'],
    additionalProperties: false,
    properties: {
      category: { type: 'string', enum: ['billing', 'access'] },
      urgency: { type: 'integer', minimum: 1, maximum: 5 },
    },
  };
  const right = { category: 'billing', urgency: 4 };
  const wrong = { category: 'billing', urgency: 'high' };

  test(rows('QF-14', 'QF-19', 'QF-25'), async () => {
    const { requests, step } = await ask({ outputSchema }, [saysJson(right)]);
    // The endpoint is told to decode nothing else.
    expect(requests[0]?.body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { strict: true, schema: outputSchema },
    });
    expect(step.output).toMatchObject({ text: JSON.stringify(right), parsed: right });
    expect((await ask({}, [says('done')])).requests[0]?.body).not.toHaveProperty('response_format');
    const nonsense = { type: 'object', properties: { urgency: { type: 'whole' } } };
    expect(await refusalOf({ outputSchema: nonsense })).toEqual(['schema_invalid nodes.0.outputSchema']);
  });

  test(rows('QF-26'), async () => {
    const { requests, step } = await ask({ outputSchema }, [saysJson(wrong), saysJson(right)]);
    expect(requests).toHaveLength(2);
    // What was wrong is said to the model, in the same conversation.
    const [, answer, feedback] = requests[1]?.messages ?? [];
    expect(answer).toMatchObject({ role: 'assistant', content: JSON.stringify(wrong) });
    expect(feedback?.role).toBe('user');
    expect(feedback?.content).toMatch(/urgency.*integer/);
    expect(step).toMatchObject({ status: 'succeeded', output: { parsed: right } });
    // Both attempts were paid for: 10 and 5 tokens each.
    expect(step.output).toMatchObject({ tokens: { prompt: 20, completion: 10, total: 30 } });
  });

  test.each([
    ['of another shape', saysJson(wrong)],
    ['with a key too many', saysJson({ ...right, mood: 'calm' })],
    ['that is no JSON', says('It is about billing.')],
  ])(`${rows('QF-26', 'QF-27')}: answers %s`, async (_what, answer) => {
    const { run, requests, step } = await ask({ outputSchema }, [answer, answer, answer, saysJson(right)]);
    expect(requests).toHaveLength(3);
    expect(step).toMatchObject({ status: 'failed', error: { code: 'schema_validation_failed' } });
    expect(run).toMatchObject({
      status: 'failed',
      error: { code: 'schema_validation_failed', stepId: step.id },
    });
  });

  test(`${rows('QF-27')}: the third answer still counts`, async () => {
    const { requests, step } = await ask({ outputSchema }, [says('?'), saysJson(wrong), saysJson(right)]);
    expect(requests).toHaveLength(3);
    expect(step).toMatchObject({ status: 'succeeded', output: { parsed: right } });
  });

  test(rows('QF-23'), async () => {
    type Usage = { generations: { attempts: number; promptTokens: number; completionTokens: number } };
    const usage = async () => (await dashboard.ask<{ usage: Usage }>('org.usage')).usage.generations;
    const before = await usage();
    const { run } = await ask({ outputSchema }, [
      { kind: 'completion', json: wrong, usage: { prompt: 100, completion: 7 } },
      { kind: 'completion', json: right, usage: { prompt: 130, completion: 9 } },
    ]);
    expect(await usage()).toEqual({
      attempts: before.attempts + 2,
      promptTokens: before.promptTokens + 230,
      completionTokens: before.completionTokens + 16,
    });
    // A row for each attempt, so that a bill can be explained.
    const { rows: attempts } = await world.database.pool.query(
      'SELECT attempt, model, outcome, prompt_tokens, completion_tokens FROM generation WHERE run_id = $1 ORDER BY attempt',
      [run.id],
    );
    const model = 'quantum-ai:default';
    expect(attempts).toEqual([
      { attempt: 1, model, outcome: 'invalid', prompt_tokens: 100, completion_tokens: 7 },
      { attempt: 2, model, outcome: 'succeeded', prompt_tokens: 130, completion_tokens: 9 },
    ]);
  });
});

describe('tools', () => {
  const lookUp = {
    slug: 'look_up',
    description: 'Looks a customer up',
    inputSchema: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' } },
      additionalProperties: false,
    },
    binding: { kind: 'service', service: 'custom:crm', method: 'GET', path: '/customers/${id}' },
  };
  const sum = {
    slug: 'sum',
    description: 'Reckons',
    inputSchema: { type: 'object' },
    binding: { kind: 'builtin', name: 'calculator' },
  };
  const calls = (name: string, input: JsonObject): FakeReply => ({
    kind: 'completion',
    toolCalls: [{ name, arguments: input }],
  });

  test(rows('QF-15'), async () => {
    const { requests } = await ask({ tools: [lookUp, sum] }, [says('No need')]);
    expect(requests[0]?.tools).toMatchObject([
      { name: 'look_up', description: 'Looks a customer up', parameters: lookUp.inputSchema },
      { name: 'sum', description: 'Reckons', parameters: { type: 'object' } },
    ]);
    // How a tool is bound stays here.
    expect(JSON.stringify(requests[0]?.body)).not.toMatch(/custom:crm|calculator/);
    expect(await refusalOf({ tools: [{ ...sum, slug: 'Not A Slug' }] })).toEqual([
      'tool_slug_invalid nodes.0.tools.0.slug',
    ]);
    expect(await refusalOf({ tools: [{ slug: 'sum' }] })).toEqual([
      'field_required nodes.0.tools.0.description',
    ]);
  });

  test(rows('QF-24'), async () => {
    const { requests, step } = await ask({ tools: [lookUp, sum] }, [
      calls('look_up', { id: 'c 1' }),
      calls('sum', { expression: '2 + 3' }),
      says('Siti has 5'),
    ]);
    const found = { name: 'Siti', tier: 'gold' };
    expect(step.output).toMatchObject({
      text: 'Siti has 5',
      toolCalls: [
        { slug: 'look_up', input: { id: 'c 1' }, output: found },
        { slug: 'sum', input: { expression: '2 + 3' }, output: { result: 5 } },
      ],
      // Three turns of 10 and 5.
      tokens: { prompt: 30, completion: 15, total: 45 },
    });
    expect(world.requests('/crm/customers/')).toMatchObject([
      {
        method: 'GET',
        url: '/crm/customers/c%201?id=c%201',
        headers: { authorization: 'Bearer key-of-custom:crm' },
      },
    ]);
    const [told] = requests[1]?.messages.filter(({ role }) => role === 'tool') ?? [];
    expect(JSON.parse(told?.content ?? '')).toEqual(found);
  });

  test(`${rows('QF-24')}: calls that cannot be made are answered and kept, too`, async () => {
    const before = world.requests('/crm/customers/').length;
    const { step } = await ask({ tools: [lookUp, { ...sum, binding: undefined }] }, [
      calls('look_up', { name: 'Siti' }),
      calls('sum', {}),
      says('Never mind'),
    ]);
    expect(step).toMatchObject({
      status: 'succeeded',
      output: {
        toolCalls: [
          { slug: 'look_up', input: { name: 'Siti' }, output: { error: 'invalid input' } },
          { slug: 'sum', output: { error: 'tool not available' } },
        ],
      },
    });
    expect(world.requests('/crm/customers/')).toHaveLength(before);
  });
});
