/** The limits of a real server hold here too. */
import type { FailureEventArgs } from 'inngest';
import { expect } from 'vitest';
import { deferred } from '@/server/infra/testing/deferred';
import { purge } from './retention';
import { test } from './testing/world-test';

test('an event over 512 KB is refused, and one just below is not', async ({ world }) => {
  const seen = deferred<number>();
  const { executor } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'sees', triggers: [{ event: 'a/b' }] }, async ({ event }) =>
      seen.resolve(event.data.text.length),
    ),
  ]);
  const { fetch: door, eventKey } = executor.clientOptions;
  const send = (length: number) =>
    door(`http://embedded/e/${eventKey}`, {
      method: 'POST',
      body: JSON.stringify([{ name: 'a/b', data: { text: 'x'.repeat(length) } }]),
    });
  expect((await send(512 * 1024)).status).toBe(413);
  expect((await send(511 * 1024)).status).toBe(200);
  expect(await seen.promise).toBe(511 * 1024);
});

test('events without a name or data are refused', async ({ world }) => {
  const { executor } = await world.prepare(() => []);
  const { fetch: door, eventKey } = executor.clientOptions;
  for (const event of [{ data: {} }, { name: 'a/b' }, { name: 'nul\0', data: {} }, null, 7]) {
    const response = await door(`http://embedded/e/${eventKey}`, {
      method: 'POST',
      body: JSON.stringify([event]),
    });
    expect(response.status).toBe(400);
  }
});

test('a step whose output is over 4 MB fails its run', async ({ world }) => {
  const failed = deferred<string>();
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      {
        id: 'big',
        triggers: [{ event: 'a/b' }],
        onFailure: ({ error }: FailureEventArgs) => failed.resolve(error.message),
      },
      async ({ step }) => step.run('big', () => 'x'.repeat(4 * 1024 * 1024)),
    ),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await failed.promise).toMatch(/output of a step is over/);
  await expect.poll(world.countRows).toBe(0);
});

test('a run of more than 1,000 steps fails', async ({ world }) => {
  const failed = deferred<string>();
  let last = -1;
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      {
        id: 'endless',
        triggers: [{ event: 'a/b' }],
        checkpointing: { bufferedSteps: 100 },
        onFailure: ({ error }: FailureEventArgs) => failed.resolve(error.message),
      },
      async ({ step }) => {
        for (let n = 0; n < 1_200; n++) {
          await step.run(`step-${n}`, () => {
            last = n;
          });
        }
      },
    ),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await failed.promise).toMatch(/over 1000 steps/);
  expect(last).toBeGreaterThanOrEqual(1_000);
  expect(last).toBeLessThan(1_200);
});

test('a call that never ends is given up and tried again', async ({ world }) => {
  const done = deferred<number>();
  const { client } = await world.launch(
    (inngest) => [
      inngest.createFunction({ id: 'hangs', triggers: [{ event: 'a/b' }] }, async ({ attempt }) => {
        if (attempt === 0) await new Promise(() => undefined);
        done.resolve(attempt);
      }),
    ],
    { callTimeoutMs: 100, leaseMs: 300 },
  );
  await client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toBe(1);
});

test('a call longer than its lease keeps it', async ({ world }) => {
  let calls = 0;
  const prolonged = deferred();
  const { client } = await world.launch(
    (inngest) => [
      inngest.createFunction({ id: 'long', triggers: [{ event: 'a/b' }] }, async ({ step }) => {
        calls += 1;
        await step.run('work', () => prolonged.promise);
      }),
    ],
    { leaseMs: 300 },
  );
  await client.send({ name: 'a/b', data: {} });
  const { rows } = await world.pool.query('SELECT due_at FROM executor_item');
  const due = async () => Number((await world.pool.query('SELECT due_at FROM executor_item')).rows[0].due_at);
  await expect.poll(due).toBeGreaterThan(Number(rows[0].due_at) + 600);
  prolonged.resolve();
  await expect.poll(world.countRows).toBe(0);
  expect(calls).toBe(1);
});

test('retention deletes the keys that have expired and no others', async ({ world }) => {
  await world.pool.query(`INSERT INTO executor_once (key, until)
    SELECT gen_random_uuid(), CASE WHEN n % 2 = 0 THEN 1000 ELSE 3000 END FROM generate_series(1, 400) AS n`);
  expect(await purge(world.pool, 2_000)).toBe(200);
  const { rows } = await world.pool.query(
    'SELECT count(*)::int AS n, min(until) AS least FROM executor_once',
  );
  expect(rows[0]).toEqual({ n: 200, least: 3_000 });
});
