/** Functions that call functions. */
import { referenceFunction } from 'inngest';
import { expect } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { deferred } from '@/server/infra/testing/deferred';
import { test } from './testing/world-test';

test('an invoked function returns its result to the step, also from a parallel group', async ({ world }) => {
  const done = deferred<unknown>();
  const { client } = await world.launch((inngest) => {
    const square = inngest.createFunction(
      { id: 'square', triggers: [{ event: 'n/square' }] },
      async ({ event, step }) => {
        await step.sleep('think', '1s');
        return step.run('multiply', () => event.data.n ** 2);
      },
    );
    const sum = inngest.createFunction({ id: 'sum', triggers: [{ event: 'n/sum' }] }, async ({ step }) => {
      const squares = await Promise.all(
        [2, 3].map((n) => step.invoke(`square-${n}`, { function: square, data: { n } })),
      );
      done.resolve(squares);
    });
    return [square, sum];
  });
  await client.send({ name: 'n/sum', data: {} });
  expect(await done.promise).toEqual([4, 9]);
  await expect.poll(world.countRows).toBe(0);
});

test('the failure of an invoked function, and of one that does not exist, reaches the step', async ({
  world,
}) => {
  const done = deferred<unknown>();
  const { client } = await world.launch((inngest) => {
    const fails = inngest.createFunction(
      { id: 'fails', retries: 0, triggers: [{ event: 'x/y' }] },
      async () => {
        throw new RangeError('too far');
      },
    );
    const calls = inngest.createFunction(
      { id: 'calls', retries: 0, triggers: [{ event: 'a/b' }] },
      async ({ step }) => {
        const message = (error: Error) => error.message;
        const first = await step.invoke('fails', { function: fails, data: {} }).catch(message);
        const missing = referenceFunction({ functionId: 'missing' });
        const second = await step.invoke('missing', { function: missing, data: {} }).catch(message);
        done.resolve([first, second]);
      },
    );
    return [fails, calls];
  });
  await client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toEqual(['too far', 'Could not find function app-missing to invoke']);
});

test('an invocation that takes too long fails the step, and the late result is dropped', async ({
  world,
}) => {
  const clock = fixedClock('2026-11-22T09:00:00.000Z');
  const done = deferred<string>();
  const { client } = await world.launch(
    (inngest) => {
      const slow = inngest.createFunction({ id: 'slow', triggers: [{ event: 'x/y' }] }, async ({ step }) => {
        await step.sleep('long', '2h');
        return 'late';
      });
      const calls = inngest.createFunction(
        { id: 'calls', retries: 0, triggers: [{ event: 'a/b' }] },
        async ({ step }) => {
          const result = await step
            .invoke('slow', { function: slow, data: {}, timeout: '1h' })
            .catch((error: Error) => error.message);
          done.resolve(String(result));
        },
      );
      return [slow, calls];
    },
    { clock, pollMs: 20 },
  );
  await client.send({ name: 'a/b', data: {} });
  const waits = async () =>
    (await world.pool.query('SELECT count(*)::int AS n FROM executor_wait')).rows[0].n;
  await expect.poll(waits).toBe(2);
  clock.advance(3_600_000);
  expect(await done.promise).toMatch(/timed out/i);
  clock.advance(3_600_000);
  await expect.poll(world.countRows).toBe(0);
});
