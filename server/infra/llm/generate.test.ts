import { afterEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '@/server/flow/json';
import type { GenerateRequest } from '@/server/flow/nodes/node-executor';
import { type FakeOpenAi, type FakeReply, startFakeOpenAi } from '../testing/fake-openai';
import type { BegunGeneration, GenerateOptions } from './generate';
import type { GenerationAttempt } from './generation-attempt';
import { createLanguageModels } from './language-models';
import { DEFAULT_ALIAS, type ModelConfig, parseLlmConfig } from './llm-config';

const SCHEMA = {
  type: 'object',
  required: ['category', 'urgency'],
  properties: { category: { enum: ['billing', 'other'] }, urgency: { type: 'integer', maximum: 5 } },
};
const GOOD = { category: 'billing', urgency: 4 };
const LOOKUP = {
  slug: 'lookup',
  description: 'Looks a customer up',
  inputSchema: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
};

let fake: FakeOpenAi;
afterEach(() => fake.close());

type Setup = Partial<Omit<GenerateOptions, 'onAttempt'>> & { config?: Partial<ModelConfig>; apiKey?: string };

/** Starts the fake with the replies and generates once. */
const run = async (replies: FakeReply[], request: Partial<GenerateRequest> = {}, setup: Setup = {}) => {
  const { config: overrides, apiKey, ...options } = setup;
  fake = await startFakeOpenAi({ respond: replies });
  const config = parseLlmConfig({ baseUrl: fake.url, model: 'vendor-7b', apiKey });
  if ('problem' in config) throw new Error(config.problem);
  const models = createLanguageModels({ models: config.models.map((model) => ({ ...model, ...overrides })) });
  const attempts: GenerationAttempt[] = [];
  const result = await models.generate(
    { ...{ model: DEFAULT_ALIAS, userPrompt: 'Classify: charged twice', tools: [] }, ...LIMITS, ...request },
    { runTool: async () => null, ...options, onAttempt: (attempt) => void attempts.push(attempt) },
  );
  return { result, attempts };
};
const LIMITS = { temperature: 0.2, maxTokens: 800, maxToolRounds: 8 };

const json = (value: JsonValue): FakeReply => ({ kind: 'completion', json: value });
const calls = (...toolCalls: { name: string; arguments: JsonValue | string }[]): FakeReply => ({
  kind: 'completion',
  toolCalls,
});

describe('an answer', () => {
  it('that fits the schema comes back parsed, under the alias and without the vendor’s name', async () => {
    const { result, attempts } = await run([json(GOOD)], { outputSchema: SCHEMA, systemPrompt: 'Be brief.' });
    expect(result).toEqual({
      kind: 'generated',
      text: JSON.stringify(GOOD),
      parsed: GOOD,
      model: DEFAULT_ALIAS,
      inferenceMs: expect.any(Number),
      tokens: { prompt: 10, completion: 5, total: 15 },
      toolCalls: [],
    });
    expect(attempts).toMatchObject([{ attempt: 1, outcome: 'accepted', model: 'vendor-7b', sandbox: false }]);
    expect(fake.requests[0]).toMatchObject({
      model: 'vendor-7b',
      schema: SCHEMA,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Classify: charged twice' },
      ],
      body: { temperature: 0.2, max_tokens: 800, response_format: { json_schema: { strict: false } } },
    });
  });

  it('without a schema is any text, and parsed is null', async () => {
    const { result } = await run([{ kind: 'completion', text: '{"a":1}' }]);
    expect(result).toMatchObject({ text: '{"a":1}', parsed: null });
    expect(fake.requests[0]?.body.response_format).toBeUndefined();
  });

  it('is constrained strictly where the schema allows it', async () => {
    await run([json({ a: 1 })], {
      outputSchema: {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'integer' } },
        additionalProperties: false,
      },
    });
    expect(fake.requests[0]?.body).toMatchObject({ response_format: { json_schema: { strict: true } } });
  });

  it('of an endpoint that knows no schemas is asked for in words', async () => {
    const config = { structuredOutputs: 'json_object' } as const;
    const { result } = await run([json(GOOD)], { outputSchema: SCHEMA }, { config });
    expect(result).toMatchObject({ parsed: GOOD });
    expect(fake.requests[0]?.body.response_format).toEqual({ type: 'json_object' });
    expect(fake.requests[0]?.messages[0]?.content).toContain(JSON.stringify(SCHEMA));
  });

  it('has its tokens estimated when the endpoint does not count', async () => {
    const { attempts } = await run([{ kind: 'completion', text: 'four words of text', usage: null }]);
    expect(attempts[0]).toMatchObject({ tokensEstimated: true, tokens: { completion: 5 } });
  });
});

describe('an answer that does not fit', () => {
  it('is asked for again with the validator’s words, and tokens are summed', async () => {
    const acquired: number[] = [];
    const acquire = async () => void acquired.push(fake.requests.length);
    const replies = [json({ category: 'x', urgency: 9 }), json(GOOD)];
    const { result, attempts } = await run(replies, { outputSchema: SCHEMA }, { acquire });
    expect(result).toMatchObject({ parsed: GOOD, tokens: { prompt: 20, completion: 10, total: 30 } });
    expect(attempts.map((attempt) => attempt.outcome)).toEqual(['invalid_output', 'accepted']);
    expect(acquired).toEqual([0, 1]);
    expect(fake.requests[1]?.messages.slice(1)).toEqual([
      { role: 'assistant', content: '{"category":"x","urgency":9}' },
      {
        role: 'user',
        content: [
          'Your answer does not match the required JSON Schema:',
          '- /category must be equal to one of the allowed values: ["billing","other"]',
          '- /urgency must be <= 5',
          'Answer again with only the corrected JSON value.',
        ].join('\n'),
      },
    ]);
  });

  it('may be asked for again later, from what was kept of the generation as JSON', async () => {
    let kept = '';
    const acquire = async (begun?: BegunGeneration) => {
      kept = JSON.stringify(begun);
      if (begun) throw new Error('later');
    };
    await expect(run([json({})], { outputSchema: SCHEMA }, { acquire })).rejects.toThrow('later');
    await fake.close();
    const begun = JSON.parse(kept);
    const { result, attempts } = await run([json([]), json(GOOD)], { outputSchema: SCHEMA }, { begun });
    expect(result).toMatchObject({ parsed: GOOD, tokens: { total: 45 } });
    expect(attempts.map(({ attempt, tokens }) => [attempt, tokens.total])).toEqual([
      [2, 15],
      [3, 15],
    ]);
    expect(fake.requests[0]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  });

  it('fails after three attempts, each recorded with what the model wrote', async () => {
    const replies = [{ kind: 'completion', text: 'I would rather not' }, json({}), json([1])] as FakeReply[];
    const { result, attempts } = await run(replies, { outputSchema: SCHEMA });
    expect(result).toEqual({
      kind: 'error',
      error: {
        code: 'schema_validation_failed',
        message: 'The model gave no answer that matches the output schema in 3 attempts.',
        retryable: false,
        details: { attempts: 3, errors: [{ path: '', message: 'must be object' }] },
      },
    });
    expect(attempts.map(({ attempt, text, tokens }) => [attempt, text, tokens.total])).toEqual([
      [1, 'I would rather not', 15],
      [2, '{}', 15],
      [3, '[1]', 15],
    ]);
    expect(attempts.map(({ error }) => error?.message)).toEqual([
      'The answer does not match the output schema: the value is not JSON.',
      expect.stringMatching(/^The answer does not match the output schema: the value must have .*category/),
      'The answer does not match the output schema: the value must be object.',
    ]);
    expect(fake.requests).toHaveLength(3);
  });

  it('because it was cut off is told so', async () => {
    const cut: FakeReply = { kind: 'completion', text: '{"category":"bil', finish: 'length' };
    await run([cut, json(GOOD)], { outputSchema: SCHEMA });
    expect(fake.requests[1]?.messages.at(-1)?.content).toContain('cut off: be shorter');
  });

  it('because it is no completion at all is also tried three times', async () => {
    const { result, attempts } = await run([{ kind: 'http', status: 200, body: 'hello?' }]);
    expect(result).toMatchObject({ error: { code: 'model_bad_response', retryable: false } });
    expect(attempts.map((attempt) => attempt.outcome)).toEqual([
      'bad_response',
      'bad_response',
      'bad_response',
    ]);
  });
});

describe('tools', () => {
  it('run between turns, in order, and their outputs reach the model and the result', async () => {
    const replies = [calls({ name: 'lookup', arguments: { id: 'c1' } }), json(GOOD)];
    const seen: unknown[] = [];
    const runTool = async (slug: string, input: JsonValue) => {
      seen.push([slug, input]);
      return { name: 'Ada' };
    };
    const { result, attempts } = await run(replies, { outputSchema: SCHEMA, tools: [LOOKUP] }, { runTool });
    expect(seen).toEqual([['lookup', { id: 'c1' }]]);
    expect(result).toMatchObject({
      parsed: GOOD,
      toolCalls: [{ slug: 'lookup', input: { id: 'c1' }, output: { name: 'Ada' } }],
      tokens: { total: 30 },
    });
    expect(attempts).toMatchObject([{ toolRounds: 1, outcome: 'accepted' }]);
    expect(fake.requests[0]?.tools).toMatchObject([{ name: 'lookup', parameters: LOOKUP.inputSchema }]);
    expect(fake.requests[1]?.messages.slice(1)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call_0', function: { name: 'lookup' } }] },
      { role: 'tool', tool_call_id: 'call_0', content: '{"name":"Ada"}' },
    ]);
  });

  it('that are unknown, or called with bad input, never run: the model reads why', async () => {
    const replies = [
      calls(
        { name: 'rm_rf', arguments: {} },
        { name: 'lookup', arguments: { id: 7 } },
        { name: 'lookup', arguments: '{"id":' },
      ),
      { kind: 'completion', text: 'done' } as FakeReply,
    ];
    const runTool = () => Promise.reject(new Error('must not run'));
    const { result } = await run(replies, { tools: [LOOKUP] }, { runTool });
    expect(result).toMatchObject({
      text: 'done',
      toolCalls: [
        { slug: 'rm_rf', output: { error: 'tool not available' } },
        { slug: 'lookup', output: { error: 'invalid input', details: ['/id must be string'] } },
        { slug: 'lookup', output: { error: 'invalid input', details: ['the input is not JSON'] } },
      ],
    });
    expect(fake.requests[1]?.messages.filter(({ role }) => role === 'tool')).toHaveLength(3);
  });

  it('are not run again when the answer after them is tried again', async () => {
    let runs = 0;
    const runTool = async () => {
      runs += 1;
      return null;
    };
    const replies = [calls({ name: 'lookup', arguments: { id: 'c1' } }), json({}), json(GOOD)];
    const { result } = await run(replies, { outputSchema: SCHEMA, tools: [LOOKUP] }, { runTool });
    expect(result).toMatchObject({ parsed: GOOD, tokens: { total: 45 } });
    expect(runs).toBe(1);
  });

  it('are no longer offered after the last round, and a model that insists fails', async () => {
    const again = calls({ name: 'lookup', arguments: { id: 'c1' } });
    const { result } = await run([again], { tools: [LOOKUP], maxToolRounds: 2 });
    expect(result).toMatchObject({ error: { code: 'tool_rounds_exceeded', retryable: false } });
    expect(fake.requests.map((request) => request.body.tool_choice)).toEqual(['auto', 'auto', 'none']);
  });

  it('with very long outputs are kept whole but shown to the model in part', async () => {
    const output = 'x'.repeat(50_000);
    const replies = [calls({ name: 'lookup', arguments: { id: 'c1' } }), json(GOOD)];
    const { result } = await run(replies, { tools: [LOOKUP] }, { runTool: async () => output });
    expect(result).toMatchObject({ toolCalls: [{ output }] });
    expect(fake.requests[1]?.messages.at(-1)?.content?.length).toBeLessThan(13_000);
  });

  it('that reject end the generation with their own error', async () => {
    const replies = [calls({ name: 'lookup', arguments: { id: 'c1' } })];
    const runTool = () => Promise.reject(new Error('bug'));
    await expect(run(replies, { tools: [LOOKUP] }, { runTool })).rejects.toThrow('bug');
  });
});

describe('the context window', () => {
  it('is checked before any call is made', async () => {
    const { result, attempts } = await run([json(GOOD)], { userPrompt: 'word '.repeat(8_000) });
    expect(result).toMatchObject({ error: { code: 'context_length_exceeded', retryable: false } });
    expect([attempts, fake.requests]).toEqual([[], []]);
  });

  it('counts maxTokens, the schema and the tools', async () => {
    const config = { contextWindow: 1_000 };
    const { result } = await run([json(GOOD)], { maxTokens: 990, tools: [LOOKUP] }, { config });
    expect(result).toMatchObject({ error: { code: 'context_length_exceeded' } });
  });

  it('is checked again after tools have answered', async () => {
    const replies = [calls({ name: 'lookup', arguments: { id: 'c1' } }), json(GOOD)];
    const setup = { config: { contextWindow: 1_000 }, runTool: async () => '1 '.repeat(600) };
    const { result, attempts } = await run(replies, { tools: [LOOKUP] }, setup);
    expect(result).toMatchObject({ error: { code: 'context_length_exceeded' } });
    expect(attempts).toMatchObject([{ outcome: 'failed', toolRounds: 1 }]);
  });

  it('that the endpoint finds exceeded is the same error', async () => {
    const body = JSON.stringify({ error: { message: 'too long', code: 'context_length_exceeded' } });
    const { result } = await run([{ kind: 'http', status: 400, body }]);
    expect(result).toMatchObject({ error: { code: 'context_length_exceeded', retryable: false } });
  });
});

describe('what cannot be used', () => {
  it('is refused before any call: an output schema, a tool’s schema, an alias', async () => {
    const broken = { type: 'nonsense' };
    const { result } = await run([], { outputSchema: broken });
    expect(result).toMatchObject({ error: { code: 'schema_invalid' } });
    await fake.close();
    const withTool = await run([], { tools: [{ ...LOOKUP, inputSchema: broken }] });
    expect(withTool.result).toMatchObject({ error: { message: expect.stringContaining('tool lookup') } });
    await fake.close();
    const unknown = await run([], { model: 'quantum-ai:large' });
    expect(unknown.result).toMatchObject({ error: { code: 'model_unknown' } });
    expect(fake.requests).toEqual([]);
  });
});
