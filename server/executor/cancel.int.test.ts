/** Runs that are cancelled by an event. */
import { expect } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { deferred } from '@/server/infra/testing/deferred';
import type { ExecutorWorld } from './testing/executor-world';
import { test } from './testing/world-test';

const countRuns = async (world: ExecutorWorld) =>
  (await world.pool.query('SELECT count(*)::int AS n FROM executor_item WHERE branch IS NULL')).rows[0].n;
const countWaits = async (world: ExecutorWorld, kind: string) =>
  (await world.pool.query('SELECT count(*)::int AS n FROM executor_wait WHERE kind = $1', [kind])).rows[0].n;

test('an event cancels the run it names, with all its branches, and no other', async ({ world }) => {
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      {
        id: 'waits',
        triggers: [{ event: 'order/made' }],
        cancelOn: [{ event: 'order/cancelled', if: 'event.data.orderId == async.data.orderId' }],
      },
      async ({ step }) => {
        await Promise.all([
          step.sleep('long', '30d'),
          step.waitForEvent('paid', { event: 'order/paid', timeout: '30d' }),
        ]);
      },
    ),
  ]);
  await client.send([1, 2, 3].map((orderId) => ({ name: 'order/made', data: { orderId } })));
  await expect.poll(() => countWaits(world, 'sleep')).toBe(3);
  await client.send({ name: 'order/cancelled', data: { orderId: 2 } });
  await expect.poll(() => countRuns(world)).toBe(2);
  await client.send([
    { name: 'order/cancelled', data: { orderId: 1 } },
    { name: 'order/cancelled', data: { orderId: 3 } },
  ]);
  await expect.poll(world.countRows).toBe(0);
});

test('rules without a key, and rules with a timeout, cancel too, each in its time', async ({ world }) => {
  const clock = fixedClock('2026-11-22T09:00:00.000Z');
  const { client } = await world.launch(
    (inngest) => [
      inngest.createFunction(
        {
          id: 'waits',
          triggers: [{ event: 'a/b' }],
          cancelOn: [
            { event: 'a/stop', if: 'async.data.level > event.data.level' },
            { event: 'a/halt', timeout: '1h' },
          ],
        },
        async ({ step }) => step.sleep('long', '30d'),
      ),
    ],
    { clock, pollMs: 20 },
  );
  await client.send([1, 2, 3].map((level) => ({ name: 'a/b', data: { level } })));
  await expect.poll(() => countWaits(world, 'sleep')).toBe(3);
  await client.send({ name: 'a/stop', data: { level: 2 } });
  await expect.poll(() => countRuns(world)).toBe(2);
  clock.advance(3_600_001);
  await expect.poll(() => countWaits(world, 'cancel')).toBe(2);
  await client.send({ name: 'a/halt', data: {} });
  await client.send({ name: 'a/stop', data: { level: 3 } });
  await expect.poll(() => countRuns(world)).toBe(1);
});

test('a run that is cancelled during a call stops at its next step', async ({ world }) => {
  const started = deferred();
  const cancelled = deferred();
  const ran: string[] = [];
  const { client, executor } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'busy', triggers: [{ event: 'a/b' }], cancelOn: [{ event: 'a/stop', match: 'data.id' }] },
      async ({ step }) => {
        await step.run('first', async () => {
          started.resolve();
          await cancelled.promise;
          ran.push('first');
        });
        await step.run('second', () => void ran.push('second'));
      },
    ),
  ]);
  await client.send({ name: 'a/b', data: { id: 'x' } });
  await started.promise;
  await client.send({ name: 'a/stop', data: { id: 'x' } });
  await expect.poll(world.countRows).toBe(0);
  cancelled.resolve();
  await expect.poll(() => executor.status().inFlight).toBe(0);
  expect(ran).toEqual(['first']);
});

test('a function that invoked a cancelled one is told', async ({ world }) => {
  const done = deferred<string>();
  const { client } = await world.launch((inngest) => {
    const child = inngest.createFunction(
      { id: 'child', triggers: [{ event: 'x/y' }], cancelOn: [{ event: 'a/stop' }] },
      async ({ step }) => step.sleep('long', '1d'),
    );
    const parent = inngest.createFunction(
      { id: 'parent', retries: 0, triggers: [{ event: 'a/b' }] },
      async ({ step }) => {
        const result = await step
          .invoke('child', { function: child, data: {} })
          .catch((error: Error) => error.message);
        done.resolve(String(result));
      },
    );
    return [child, parent];
  });
  await client.send({ name: 'a/b', data: {} });
  await expect.poll(() => countWaits(world, 'sleep')).toBe(1);
  await client.send({ name: 'a/stop', data: {} });
  expect(await done.promise).toBe('The invoked function was cancelled');
  await expect.poll(world.countRows).toBe(0);
});
