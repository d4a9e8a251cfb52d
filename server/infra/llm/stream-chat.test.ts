import { afterEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, type FakeReply, startFakeOpenAi } from '../testing/fake-openai';
import type { ChatMessage } from './chat-model';
import { createLanguageModels } from './language-models';
import { DEFAULT_ALIAS, parseLlmConfig } from './llm-config';
import type { ChatRequest, StreamOptions, StreamPart } from './stream-chat';

const TOOL = {
  slug: 'lookup',
  description: 'Looks a customer up',
  inputSchema: { type: 'object', properties: { id: { type: 'string' } } },
};

let fake: FakeOpenAi;
afterEach(() => fake.close());

const start = async (respond: FakeReply[]) => {
  fake = await startFakeOpenAi({ respond });
  const config = parseLlmConfig({ baseUrl: fake.url, model: 'vendor-7b' });
  if ('problem' in config) throw new Error(config.problem);
  const models = createLanguageModels(config);
  return (request: Partial<ChatRequest> = {}, options?: StreamOptions) =>
    models.stream(
      {
        ...{ model: DEFAULT_ALIAS, messages: [{ role: 'user', text: 'Hi' }], tools: [] },
        ...{ temperature: 0, maxTokens: 100, ...request },
      },
      options,
    );
};

const collect = async (stream: AsyncIterable<StreamPart>) => {
  const parts: StreamPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
};

describe('a streamed turn', () => {
  it('brings the text in pieces and ends with the whole message and its cost', async () => {
    const stream = await start([{ kind: 'completion', text: 'Hello, how can I help?' }]);
    const parts = await collect(stream({ systemPrompt: 'Be kind.' }));
    const deltas = parts.flatMap((part) => (part.kind === 'text' ? part.delta : []));
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.join('')).toBe('Hello, how can I help?');
    expect(parts.at(-1)).toMatchObject({
      kind: 'completed',
      message: { role: 'assistant', text: 'Hello, how can I help?', toolCalls: [] },
      finish: 'stop',
      model: DEFAULT_ALIAS,
      tokens: { prompt: 10, completion: 5, total: 15 },
      sandbox: false,
    });
    expect(fake.requests[0]).toMatchObject({
      stream: true,
      messages: [{ role: 'system' }, { role: 'user' }],
    });
  });

  it('hands tool calls to the caller, whose results go into the next turn', async () => {
    const call = { id: 'call_9', name: 'lookup', arguments: { id: 'c1' } };
    const stream = await start([
      { kind: 'completion', toolCalls: [call] },
      { kind: 'completion', text: 'Ada.' },
    ]);
    const parts = await collect(stream({ tools: [TOOL] }));
    expect(parts).toMatchObject([
      { kind: 'tool_call', call: { id: 'call_9', slug: 'lookup', input: { id: 'c1' } } },
      { kind: 'completed', finish: 'tool_calls' },
    ]);
    const history: ChatMessage[] = [
      { role: 'user', text: 'Who is c1?' },
      { role: 'assistant', text: '', toolCalls: [{ id: 'call_9', slug: 'lookup', input: { id: 'c1' } }] },
      { role: 'tool', results: [{ id: 'call_9', slug: 'lookup', output: { name: 'Ada' } }] },
    ];
    const next = await collect(stream({ tools: [TOOL], messages: history }));
    expect(next.at(-1)).toMatchObject({ message: { text: 'Ada.' } });
    expect(fake.requests[1]?.messages.slice(1)).toMatchObject([
      {
        role: 'assistant',
        tool_calls: [{ id: 'call_9', function: { name: 'lookup', arguments: '{"id":"c1"}' } }],
      },
      { role: 'tool', tool_call_id: 'call_9', content: '{"name":"Ada"}' },
    ]);
  });

  it.each<[string, FakeReply, string]>([
    ['a refusal', { kind: 'http', status: 503 }, 'model_unavailable'],
    ['a connection cut in the middle', { kind: 'cut', text: 'x'.repeat(4_000) }, 'model_unavailable'],
    ['something that is no stream', { kind: 'http', status: 200, body: 'hello?' }, 'model_bad_response'],
  ])('ends with an error after %s', async (_name, reply, code) => {
    const stream = await start([reply]);
    expect((await collect(stream())).at(-1)).toMatchObject({ kind: 'error', error: { code } });
  });

  it('ends when the caller gives up, and closes the connection', async () => {
    const stream = await start([{ kind: 'hang' }]);
    const controller = new AbortController();
    const parts = collect(stream({}, { signal: controller.signal }));
    await fake.received(1);
    controller.abort();
    expect(await parts).toMatchObject([{ kind: 'error', error: { code: 'cancelled' } }]);
    await fake.abandoned(1);
  });

  it('that nobody reads to the end closes its connection', async () => {
    const stream = await start([{ kind: 'stall', text: 'x'.repeat(4_000) }]);
    for await (const part of stream()) if (part.kind === 'text') break;
    await fake.abandoned(1);
  });

  it('is not started when the conversation exceeds the window, and waits for its turn', async () => {
    const stream = await start([{ kind: 'completion', text: 'x' }]);
    const long = [{ role: 'user', text: 'word '.repeat(9_000) } as const];
    expect(await collect(stream({ messages: long }))).toMatchObject([
      { kind: 'error', error: { code: 'context_length_exceeded' } },
    ]);
    const requestsAtAcquire: number[] = [];
    await collect(stream({}, { acquire: async () => void requestsAtAcquire.push(fake.requests.length) }));
    expect([requestsAtAcquire, fake.requests.length]).toEqual([[0], 1]);
  });

  it('of an unknown alias is an error', async () => {
    const stream = await start([]);
    expect(await collect(stream({ model: 'quantum-ai:large' }))).toMatchObject([
      { error: { code: 'model_unknown' } },
    ]);
  });
});
