/** Steps, retries and failures, on the SDK's real functions. */
import { type FailureEventArgs, NonRetriableError, RetryAfterError, StepError } from 'inngest';
import { expect } from 'vitest';
import { deferred } from '@/server/infra/testing/deferred';
import { test } from './testing/world-test';

test('a function runs its steps once each and leaves nothing behind', async ({ world }) => {
  const done = deferred<number>();
  const ran: string[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'adds', triggers: [{ event: 'numbers/given' }] },
      async ({ event, step }) => {
        const a = await step.run('a', () => {
          ran.push('a');
          return event.data.n + 1;
        });
        const b = await step.run('b', () => {
          ran.push('b');
          return a * 2;
        });
        done.resolve(b);
      },
    ),
  ]);
  const { ids } = await client.send({ name: 'numbers/given', data: { n: 20 } });
  expect(ids).toHaveLength(1);
  expect(await done.promise).toBe(42);
  expect(ran).toEqual(['a', 'b']);
  await expect.poll(world.countRows).toBe(0);
});

test('a step that throws is retried with its attempt number, and what came before is not run again', async ({
  world,
}) => {
  const done = deferred<string>();
  const ran: string[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'flaky', retries: 3, triggers: [{ event: 'a/b' }] },
      async ({ step, attempt }) => {
        await step.run('first', () => void ran.push('first'));
        const result = await step.run('second', () => {
          ran.push(`second ${attempt}`);
          if (attempt < 2) throw new Error('not yet');
          return 'at last';
        });
        done.resolve(`${result} ${attempt}`);
      },
    ),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toBe('at last 0');
  expect(ran).toEqual(['first', 'second 0', 'second 1', 'second 2']);
});

test('a function that throws outside of steps is called again', async ({ world }) => {
  const done = deferred<number>();
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'bare', retries: 2, triggers: [{ event: 'a/b' }] }, async ({ attempt }) => {
      if (attempt < 2) throw new Error('again');
      done.resolve(attempt);
    }),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toBe(2);
});

test('a function without retries of its own is attempted five times', async ({ world }) => {
  const failed = deferred<number>();
  let calls = 0;
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'default-retries', triggers: [{ event: 'a/b' }], onFailure: () => failed.resolve(calls) },
      async () => {
        calls += 1;
        throw new Error('always');
      },
    ),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await failed.promise).toBe(5);
});

test('a step out of attempts fails in a way that the function can catch and go on from', async ({
  world,
}) => {
  const done = deferred<unknown>();
  let attempts = 0;
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'catches', retries: 1, triggers: [{ event: 'a/b' }] }, async ({ step }) => {
      const caught = await step
        .run('fails', () => {
          attempts += 1;
          throw new TypeError('broken');
        })
        .catch((error: unknown) => error);
      const after = await step.run('after', () => 'went on');
      done.resolve([caught instanceof StepError, (caught as Error).message, after]);
    }),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toEqual([true, 'broken', 'went on']);
  expect(attempts).toBe(2);
});

test('onFailure is told of the error, the run and the event that started it', async ({ world }) => {
  const failed = deferred<unknown>();
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      {
        id: 'doomed',
        triggers: [{ event: 'a/b' }],
        onFailure: ({ event, error }: FailureEventArgs) =>
          failed.resolve([
            error.message,
            event.data.function_id,
            event.data.event.data,
            event.data.run_id.length,
          ]),
      },
      async () => {
        throw new NonRetriableError('no use');
      },
    ),
    inngest.createFunction(
      { id: 'other', triggers: [{ event: 'x/y' }], onFailure: () => failed.resolve('the wrong handler') },
      async () => undefined,
    ),
  ]);
  await client.send({ name: 'a/b', data: { n: 7 } });
  expect(await failed.promise).toEqual(['no use', 'app-doomed', { n: 7 }, 26]);
  await expect.poll(world.countRows).toBe(0);
});

test('a handler of failures that fails is not called for itself', async ({ world }) => {
  let handled = 0;
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'doomed', retries: 0, triggers: [{ event: 'a/b' }] }, async () => {
      throw new Error('first');
    }),
    inngest.createFunction(
      { id: 'watcher', retries: 0, triggers: [{ event: 'inngest/function.failed' }] },
      async () => {
        handled += 1;
        throw new Error('second');
      },
    ),
  ]);
  await client.send({ name: 'a/b', data: {} });
  await expect.poll(() => handled).toBe(1);
  await expect.poll(world.countRows).toBe(0);
  expect(handled).toBe(1);
});

test('an error that names its retry time is retried then', async ({ world }) => {
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'polite', triggers: [{ event: 'a/b' }] }, async ({ step }) =>
      step.run('asks', () => {
        throw new RetryAfterError('later', '1h');
      }),
    ),
  ]);
  const before = Date.now();
  await client.send({ name: 'a/b', data: {} });
  const due = async () => {
    const { rows } = await world.pool.query('SELECT due_at FROM executor_item WHERE attempt = 1');
    return Math.round((Number(rows[0]?.due_at) - before) / 60_000);
  };
  await expect.poll(due).toBe(60);
});

test('steps keep undefined, null, text that PostgreSQL cannot parse, and large numbers', async ({
  world,
}) => {
  const done = deferred<unknown>();
  const odd = { nul: 'a\0b', lone: '\ud800', big: 9_007_199_254_740_991, quote: `"'\\`, emoji: '💚' };
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'odd', triggers: [{ event: 'a/b' }] }, async ({ event, step }) => {
      const echoed = await step.run('echo', () => event.data.odd);
      const nothing = await step.run('nothing', () => undefined);
      await step.sleep('pause', '1s');
      done.resolve([echoed, nothing]);
    }),
  ]);
  await client.send({ name: 'a/b', data: { odd } });
  expect(await done.promise).toEqual([odd, null]);
});

test('a thousand events in one send start a thousand runs', async ({ world }) => {
  const seen = new Set<number>();
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'many', triggers: [{ event: 'a/b' }] },
      async ({ event }) => void seen.add(event.data.n),
    ),
  ]);
  const events = Array.from({ length: 1_000 }, (_, n) => ({ name: 'a/b', data: { n } }));
  expect((await client.send(events)).ids).toHaveLength(1_000);
  await expect.poll(() => seen.size, { timeout: 20_000 }).toBe(1_000);
  await expect.poll(world.countRows).toBe(0);
});
