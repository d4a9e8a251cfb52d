import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { getModelPosture } from './get-model-posture';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform({
    llm: {
      baseUrl: 'http://127.0.0.1:9/v1',
      model: 'vendor-large',
      models: '{"quantum-ai:fast":{"model":"vendor-small"}}',
    },
  });
  for (let n = 1; n <= 100; n++) await attempt(n, n <= 3 ? 'failed' : n <= 5 ? 'invalid' : 'succeeded');
  await attempt(5_000, 'failed', { hoursAgo: 25 });
  await attempt(5_000, 'failed', { orgId: test.orgB });
});
afterAll(() => test.close());

async function attempt(
  latencyMs: number,
  outcome: string,
  { hoursAgo = 1, orgId = test.orgA }: { hoursAgo?: number; orgId?: string } = {},
): Promise<void> {
  await test.platform.sql.query({
    name: 'test_attempt',
    text: `INSERT INTO generation (id, org_id, attempt, model, provider, resolved_model, outcome, prompt_tokens,
        completion_tokens, latency_ms, created_at)
      VALUES ('gen_' || new_ulid(), $1, 1, 'quantum-ai:default', 'x', 'x', $2, 10, 2, $3, $4)`,
    values: [orgId, outcome, latencyMs, new Date(Date.now() - hoursAgo * 3_600_000)],
  });
}

it('counts the attempts of the last day and says how long they took', async () => {
  const { models, ...stated } = await getModelPosture(test.context());
  expect(stated).toMatchObject({ dataResidency: 'ID-only', trainsOnPayloads: false });
  expect(models.find(({ alias }) => alias === 'quantum-ai:default')).toMatchObject({
    endpoint: '127.0.0.1:9',
    sandbox: false,
    operator: { provider: 'openai-compatible', model: 'vendor-large' },
    calls: 100,
    failed: 3,
    invalid: 2,
    latencyMs: { p50: 51, p95: 95, p99: 99 },
    promptTokens: 1_000,
    completionTokens: 200,
    lastCallAt: expect.any(Date),
  });
});

it('shows an alias that nobody has called, without figures', async () => {
  const { models } = await getModelPosture(test.context());
  expect(models.find(({ alias }) => alias === 'quantum-ai:fast')).toMatchObject({
    calls: 0,
    latencyMs: null,
  });
});

it('tells vendor and model to admins alone', async () => {
  const context = test.context();
  const member = { ...context, actor: { ...context.actor, isAdmin: false } };
  expect(JSON.stringify(await getModelPosture(member))).not.toContain('vendor');
});
