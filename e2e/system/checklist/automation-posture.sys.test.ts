/** Where payloads go and what is known of the model: its region, its aliases, its latency (contract 4.11, 6.10). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeReply } from '@/server/infra/testing/fake-openai';
import { startBuiltServer } from '../../fixtures/built-server';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { type Dashboard, signInToDashboard } from '../../fixtures/dashboard';
import { flowDesk } from '../../fixtures/flow-desk';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually, restClient } from '../../fixtures/rest-client';

type Posture = {
  dataResidency: string;
  trainsOnPayloads: boolean;
  models: {
    alias: string;
    endpoint: string;
    operator: { provider: string; model: string } | null;
    contextWindow: number;
    calls: number;
    failed: number;
    invalid: number;
    latencyMs: { p50: number; p95: number; p99: number } | null;
    promptTokens: number;
    completionTokens: number;
  }[];
};

/** The model takes so long over each answer, which it may not hide. */
const HELD_MS = 40;
const PASSPORT = 'passport X1234567';

let world: QuantumWorld;
let dashboard: Dashboard;
let answer: FakeReply;

beforeAll(async () => {
  world = await startQuantumWorld(
    () => ({}),
    () => new Promise((resolve) => setTimeout(() => resolve(answer), HELD_MS)),
  );
  dashboard = await signInToDashboard(world.server.url);
});
afterAll(() => world?.close());

const posture = async (as = dashboard) => (await as.ask<{ posture: Posture }>('models.posture')).posture;
const step = (more: object = {}) =>
  chainOf({ id: 'ask', type: 'llm_step', userPrompt: '${trigger.text}', retry: { maxAttempts: 1 }, ...more });

test(rows('QA-100', 'QA-103'), async () => {
  const outputSchema = { type: 'object', required: ['ok'] };
  await world.activeFlow('measured', step({ outputSchema }));
  expect(await posture()).toMatchObject({
    models: [{ alias: 'quantum-ai:default', contextWindow: 8_192, calls: 0, latencyMs: null }],
  });
  answer = { kind: 'completion', json: { ok: true } };
  const done = await world.runFlow('measured', { text: 'hello' });
  expect(done.output).toMatchObject({ model: 'quantum-ai:default' });
  expect((done.output as { inferenceMs: number }).inferenceMs).toBeGreaterThanOrEqual(HELD_MS - 1);
  answer = { kind: 'http', status: 500 };
  expect((await world.runFlow('measured', { text: 'hello' })).status).toBe('failed');
  answer = { kind: 'completion', text: 'no JSON' };
  expect((await world.runFlow('measured', { text: 'hello' })).status).toBe('failed');

  const { models } = await posture();
  expect(models).toHaveLength(1);
  const { latencyMs, ...counted } = models[0] ?? {};
  expect(counted).toMatchObject({ calls: 5, failed: 1, invalid: 3, promptTokens: 40, completionTokens: 20 });
  const { p50 = 0, p95 = 0, p99 = 0 } = latencyMs ?? {};
  expect([p50 >= HELD_MS - 1, p95 >= p50, p99 >= p95]).toEqual([true, true, true]);
});

test(rows('QA-098', 'QA-099'), async () => {
  const { host } = new URL(world.model.url);
  expect(await posture()).toMatchObject({
    ...{ dataResidency: 'ID-only', trainsOnPayloads: false },
    models: [{ endpoint: host, operator: { provider: 'openai-compatible', model: 'test-model' } }],
  });
  // No flow can name another endpoint, and this one is told nothing but what it needs for the answer.
  for (const field of ['baseUrl', 'endpoint', 'apiKey', 'store']) {
    const flow = { slug: 'elsewhere', name: 'Elsewhere', spec: step({ [field]: world.services.url }) };
    expect((await world.rest.call('POST', '/api/flows', flow)).status).toBe(400);
  }
  await world.activeFlow('confined', step());
  answer = { kind: 'completion', text: 'Seen.' };
  const before = world.model.requests.length;
  expect((await world.runFlow('confined', { text: PASSPORT })).output).toMatchObject({ text: 'Seen.' });
  expect(world.model.requests.slice(before).map(({ body }) => body)).toEqual([
    {
      ...{ model: 'test-model', temperature: 0.2, max_tokens: 800 },
      messages: [{ role: 'user', content: PASSPORT }],
    },
  ]);
  expect(JSON.stringify(world.services.received)).not.toContain(PASSPORT);
  expect(JSON.stringify(world.mail.received)).not.toContain(PASSPORT);
});

test(rows('QA-039'), async () => {
  await world.rest.expect('POST', '/api/webhooks', {
    url: `${world.services.url}/inbox`,
    events: ['flow.*', 'generation.*'],
  });
  const { host } = new URL(world.model.url);
  await world.activeFlow('branded', step());
  answer = { kind: 'http', status: 400, body: '{"error":{"message":"OpenAI says test-model is unwell"}}' };
  const failed = await world.runFlow('branded', { text: 'hello' });
  expect(failed.status).toBe('failed');
  answer = { kind: 'completion', text: 'Fine.' };
  const done = await world.runFlow('branded', { text: 'hello' });
  const events = ['generation.started', 'generation.failed', 'generation.completed', 'flow.run.succeeded'];
  const told = await eventually(
    async () =>
      world.requests('/inbox').map(({ body }) => JSON.parse(body) as { event: string; data: object }),
    (all) => events.every((name) => all.some(({ event }) => event === name)),
  );
  expect(told.find(({ event }) => event === 'generation.started')?.data).toMatchObject({
    model: 'quantum-ai:default',
  });

  const ids = [failed.id, done.id];
  const shown = [
    ...[
      told,
      await world.rest.call('GET', '/api/audit-log?limit=100'),
      await world.rest.call('GET', '/api/openapi.json'),
    ],
    ...(await Promise.all(ids.map((id) => world.rest.call('GET', `/api/runs/${id}`)))),
    ...(await Promise.all(ids.map((id) => dashboard.ask('runs.detail', { params: { id } })))),
  ];
  expect(
    shown
      .map((one) => JSON.stringify(one))
      .filter((text) => /test-model|openai/i.test(text) || text.includes(host)),
  ).toEqual([]);

  // Only who runs the installation learns on its own page what answers; everybody else knows the alias.
  const email = 'reader@countersign.example';
  const body = { email, name: 'Reader', role: 'agent' };
  const { temporaryPassword } = await dashboard.change<{ temporaryPassword: string }>('members.invite', {
    body,
  });
  const reader = await signInToDashboard(world.server.url, email, temporaryPassword);
  const seen = await posture(reader);
  expect(seen.models).toMatchObject([{ alias: 'quantum-ai:default', operator: null }]);
  expect(JSON.stringify(seen)).not.toMatch(/test-model|openai/i);
});

test(rows('QA-104'), async () => {
  const reserved = ['quantum-ai:fast', 'quantum-ai:large'];
  for (const model of [...reserved, 'test-model']) {
    const { status, body } = await world.rest.call<{
      details: { issues: { code: string; message: string }[] };
    }>(...(['POST', '/api/flows', { slug: 'reserved', name: 'Reserved', spec: step({ model }) }] as const));
    expect([status, body.details.issues.map(({ code }) => code)]).toEqual([400, ['model_unknown']]);
    expect(body.details.issues[0]?.message).toContain('there are quantum-ai:default');
  }
  // An operator who sets one up makes it one that can be named.
  await world.server.stop();
  const models = JSON.stringify({ 'quantum-ai:fast': { model: 'small-model' } });
  const server = await startBuiltServer(world.database, {
    env: { LLM_BASE_URL: world.model.url, LLM_MODEL: 'test-model', LLM_MODELS: models },
  });
  const rest = restClient(server.url);
  const flow = { slug: 'swift', name: 'Swift', status: 'active', spec: step({ model: 'quantum-ai:fast' }) };
  await rest.expect('POST', '/api/flows', flow);
  const done = await flowDesk(rest).runFlow('swift', { text: 'x' });
  expect(done).toMatchObject({ status: 'succeeded', output: { model: 'quantum-ai:fast' } });
  expect(world.model.requests.at(-1)?.model).toBe('small-model');
  await server.stop();
});
