import { afterEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, type FakeReply, startFakeOpenAi } from '../testing/fake-openai';
import type { GenerationAttempt } from './generation-attempt';
import { createLanguageModels } from './language-models';
import { DEFAULT_ALIAS, parseLlmConfig } from './llm-config';
import { parseRetryAfterMs } from './model-failure';

const REQUEST = {
  model: DEFAULT_ALIAS,
  userPrompt: 'Hello',
  tools: [],
  temperature: 0,
  maxTokens: 100,
  maxToolRounds: 1,
};

let fake: FakeOpenAi | undefined;
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

const start = async (respond: FakeReply[], timeoutMs = 120_000) => {
  fake = await startFakeOpenAi({ respond });
  return { fake, models: modelsAt(fake.url, timeoutMs) };
};

const modelsAt = (baseUrl: string, timeoutMs = 120_000) => {
  const config = parseLlmConfig({ baseUrl, apiKey: 'sk-very-secret', model: 'vendor-7b' });
  if ('problem' in config) throw new Error(config.problem);
  return createLanguageModels({ models: config.models.map((model) => ({ ...model, timeoutMs })) });
};

const failWith = async (reply: FakeReply, timeoutMs?: number) => {
  const { models } = await start([reply], timeoutMs);
  const attempts: GenerationAttempt[] = [];
  const options = {
    runTool: async () => null,
    onAttempt: (attempt: GenerationAttempt) => void attempts.push(attempt),
  };
  const result = await models.generate(REQUEST, options);
  return { error: result.kind === 'error' ? result.error : undefined, attempts };
};

describe('a transport failure', () => {
  it.each([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' } }, 'model_rate_limited', 7_000],
    ['429 without', { status: 429 }, 'model_rate_limited', undefined],
    ['500', { status: 500 }, 'model_unavailable', undefined],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '2' } }, 'model_unavailable', 2_000],
    ['408', { status: 408 }, 'model_unavailable', undefined],
  ])('%s may be retried by the step, and is not retried here', async (_name, http, code, retryAfterMs) => {
    const { error, attempts } = await failWith({ kind: 'http', ...http });
    expect(error).toMatchObject({ code, retryable: true });
    expect(error?.retryAfterMs).toBe(retryAfterMs);
    expect(attempts).toMatchObject([{ attempt: 1, outcome: 'failed', text: null, error: { code } }]);
    expect(fake?.requests).toHaveLength(1);
  });

  it('of a connection cut in the middle of an answer may be retried', async () => {
    const { error } = await failWith({ kind: 'cut', text: 'a long answer'.repeat(20) });
    expect(error).toMatchObject({ code: 'model_unavailable', retryable: true });
  });

  it('of an endpoint that is not there may be retried', async () => {
    const { fake: gone } = await start([]);
    await gone.close();
    const result = await modelsAt(gone.url).generate(REQUEST, { runTool: async () => null });
    expect(result).toMatchObject({ error: { code: 'model_unavailable', retryable: true } });
  });

  it('of an endpoint that hangs ends at the deadline, and the connection with it', async () => {
    const { error } = await failWith({ kind: 'hang' }, 50);
    expect(error).toMatchObject({ code: 'model_timeout', retryable: true });
    await fake?.abandoned(1);
  });

  it('of an answer that stops in the middle ends at the deadline too', async () => {
    const { error } = await failWith({ kind: 'stall', text: 'a long answer'.repeat(20) }, 50);
    expect(error).toMatchObject({ code: 'model_timeout', retryable: true });
    await fake?.abandoned(1);
  });

  it('of an endless answer ends at the size limit', async () => {
    const { error } = await failWith({ kind: 'completion', text: 'x'.repeat(9_000_000) });
    expect(error).toMatchObject({
      code: 'model_bad_response',
      message: expect.stringContaining('too large'),
    });
  });
});

describe('a refusal', () => {
  it.each([
    [400, 'model_request_rejected'],
    [401, 'model_unauthorized'],
    [404, 'model_request_rejected'],
    [302, 'model_request_rejected'],
  ])('with %i is final', async (status, code) => {
    const { error } = await failWith({ kind: 'http', status, headers: { location: 'http://127.0.0.1:1/' } });
    expect(error).toMatchObject({ code, retryable: false });
  });

  it('by the content filter is final', async () => {
    const { error } = await failWith({ kind: 'completion', text: '', finish: 'content_filter' });
    expect(error).toMatchObject({ code: 'content_refused', retryable: false });
  });

  it('names no vendor to users, keeps the provider’s words for the records, and never the key', async () => {
    const body = JSON.stringify({ error: { message: 'vendor-7b: bad key sk-very-secret' } });
    const { error, attempts } = await failWith({ kind: 'http', status: 401, body });
    expect(JSON.stringify(error)).not.toMatch(/vendor|127\.0\.0\.1|sk-very/);
    expect(attempts[0]?.detail).toContain('vendor-7b: bad key ***');
    expect(JSON.stringify(attempts)).not.toContain('sk-very-secret');
  });
});

describe('cancelling', () => {
  it('ends a call in flight and closes its connection', async () => {
    const { fake, models } = await start([{ kind: 'hang' }]);
    const controller = new AbortController();
    const pending = models.generate(REQUEST, { runTool: async () => null, signal: controller.signal });
    await fake.received(1);
    controller.abort();
    expect(await pending).toMatchObject({ error: { code: 'cancelled', retryable: false } });
    await fake.abandoned(1);
  });

  it('before the start makes no call', async () => {
    const { fake, models } = await start([{ kind: 'completion', text: 'x' }]);
    const signal = AbortSignal.abort();
    expect(await models.generate(REQUEST, { runTool: async () => null, signal })).toMatchObject({
      error: { code: 'cancelled' },
    });
    expect(fake.requests).toEqual([]);
  });

  it('by the caller’s own time limit is a timeout, which may be retried', async () => {
    const { models } = await start([{ kind: 'hang' }]);
    const signal = AbortSignal.timeout(50);
    expect(await models.generate(REQUEST, { runTool: async () => null, signal })).toMatchObject({
      error: { code: 'model_timeout', retryable: true },
    });
  });
});

it('Retry-After is read as seconds, milliseconds or a date, and bounded', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  expect(parseRetryAfterMs({ 'retry-after': '1.5' }, now)).toBe(1_500);
  expect(parseRetryAfterMs({ 'retry-after-ms': '250', 'retry-after': '9' }, now)).toBe(250);
  expect(parseRetryAfterMs({ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, now)).toBe(30_000);
  expect(parseRetryAfterMs({ 'retry-after': '999999' }, now)).toBe(3_600_000);
  expect(parseRetryAfterMs({ 'retry-after': 'soon' }, now)).toBeUndefined();
  expect(parseRetryAfterMs({}, now)).toBeUndefined();
});
