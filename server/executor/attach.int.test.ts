/** What the executor takes on, what it refuses, and who may call the functions. */

import { cron, type FailureEventArgs, Inngest } from 'inngest';
import { serve } from 'inngest/edge';
import { expect } from 'vitest';
import { deferred } from '@/server/infra/testing/deferred';
import { createEmbeddedExecutor } from './embedded-executor';
import { connect, silentLogger } from './testing/executor-world';
import { test } from './testing/world-test';

test('functions with options that it does not do are refused, each by function and option', async ({
  world,
}) => {
  const attempt = connect(
    world.pool,
    (inngest) => [
      inngest.createFunction(
        { id: 'batches', triggers: [{ event: 'a/b' }], batchEvents: { maxSize: 10, timeout: '5s' } },
        async () => undefined,
      ),
      inngest.createFunction(
        {
          id: 'throttles',
          triggers: [{ event: 'a/b' }],
          throttle: { limit: 1, period: '1s' },
          rateLimit: { limit: 1, period: '1s' },
          debounce: { period: '1s' },
          priority: { run: '1' },
          singleton: { mode: 'skip' },
          timeouts: { start: '1s' },
        },
        async () => undefined,
      ),
      inngest.createFunction(
        { id: 'jitters', triggers: [{ ...cron('* * * * *'), ...{ jitter: '5s' } }] },
        async () => undefined,
      ),
    ],
    {},
  );
  const error = await attempt.catch((refused) => refused);
  expect(error.code).toBe('unsupported_option');
  for (const [fn, option] of [
    ['batches', 'batchEvents'],
    ['throttles', 'throttle'],
    ['throttles', 'rateLimit'],
    ['throttles', 'debounce'],
    ['throttles', 'priority'],
    ['throttles', 'singleton'],
    ['throttles', 'timeouts'],
    ['jitters', 'triggers.jitter'],
  ]) {
    expect(error.message).toContain(`function "app-${fn}": option "${option}" is not supported`);
  }
});

test('options that mean nothing are refused', async ({ world }) => {
  const attempt = connect(
    world.pool,
    (inngest) => [
      inngest.createFunction(
        { id: 'odd-if', triggers: [{ event: 'a/b', if: 'event.data.n >' }] },
        async () => undefined,
      ),
      inngest.createFunction({ id: 'odd-cron', triggers: [{ cron: '99 * * * *' }] }, async () => undefined),
      inngest.createFunction({ id: 'odd-key', triggers: [], idempotency: '((' }, async () => undefined),
    ],
    {},
  );
  const error = await attempt.catch((refused) => refused);
  expect(error.code).toBe('invalid_option');
  expect(error.message).toMatch(/odd-if.*triggers\.if.*odd-cron.*triggers\.cron.*odd-key.*idempotency/s);
});

test('the mounted route answers 401 to calls without a signature', async ({ world }) => {
  const { route } = await world.prepare((inngest) => [
    inngest.createFunction({ id: 'private', triggers: [{ event: 'a/b' }] }, async () => 'secret'),
  ]);
  const url = 'http://localhost/api/inngest?fnId=app-private&stepId=step';
  const body = JSON.stringify({
    event: { name: 'a/b', data: {} },
    events: [],
    steps: {},
    ctx: { run_id: 'x', attempt: 0 },
  });
  expect((await route(new Request(url, { method: 'POST', body }))).status).toBe(401);
  expect((await route(new Request(url))).status).toBe(401);
  const forged = { 'x-inngest-signature': `t=${Math.floor(Date.now() / 1_000)}&s=${'0'.repeat(64)}` };
  expect((await route(new Request(url, { method: 'POST', body, headers: forged }))).status).toBe(401);
});

test('a standard web handler is driven too, with signed requests', async ({ world }) => {
  const done = deferred<number>();
  const executor = createEmbeddedExecutor({ pool: world.pool, logger: silentLogger });
  const client = new Inngest({ id: 'web', ...executor.clientOptions });
  const fn = client.createFunction(
    { id: 'signed', triggers: [{ event: 'a/b' }] },
    async ({ event, step }) => {
      const text = await step.run('text', () => `${event.data.text} é \u2028 ${event.data.n}`);
      await step.sleep('short', '1s');
      done.resolve(text.length);
    },
  );
  await executor.attach({ web: serve({ client, functions: [fn] }) });
  await executor.start();
  await client.send({ name: 'a/b', data: { text: '💚', n: 1e21 } });
  expect(await done.promise).toBe('💚 é \u2028 1e+21'.length);
  await executor.drain(1_000);
  await executor.stop();
});

test('events are refused with a reason before functions are attached', async ({ world }) => {
  const executor = createEmbeddedExecutor({ pool: world.pool, logger: silentLogger });
  const { fetch: door, eventKey } = executor.clientOptions;
  const response = await door(`http://embedded/e/${eventKey}`, {
    method: 'POST',
    body: '[{"name":"a/b","data":{}}]',
  });
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ error: expect.stringContaining('not attached') });
});

test('what the executor does not offer is answered and fails the run that asks for it', async ({ world }) => {
  const failed = deferred<string>();
  const { client, executor } = await world.launch((inngest) => [
    inngest.createFunction(
      {
        id: 'signals',
        triggers: [{ event: 'a/b' }],
        onFailure: ({ error }: FailureEventArgs) => failed.resolve(error.message),
      },
      async ({ step }) => step.waitForSignal('signal', { signal: 's', timeout: '1h' }),
    ),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await failed.promise).toMatch(/WaitForSignal.*not supported/);
  const door = executor.clientOptions.fetch;
  expect((await door('http://embedded/v1/signals', { method: 'POST', body: '{}' })).status).toBe(501);
  expect((await door('http://embedded/e/wrong-key', { method: 'POST', body: '[]' })).status).toBe(401);
});
