/** A call that has lost its lease changes nothing. */
import type { FailureEventArgs } from 'inngest';
import { expect } from 'vitest';
import { deferred } from '@/server/infra/testing/deferred';
import { test } from './testing/world-test';

test('a call whose lease was taken over stops at its next checkpoint', async ({ world }) => {
  const started = deferred();
  const gate = deferred();
  const done = deferred();
  const ran: string[] = [];
  const { client, executor } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'fenced', triggers: [{ event: 'a/b' }] }, async ({ step }) => {
      await step.run('first', async () => {
        ran.push('first');
        if (ran.length > 1) return;
        started.resolve();
        await gate.promise;
      });
      await step.run('second', () => void ran.push('second'));
      done.resolve();
    }),
  ]);
  await client.send({ name: 'a/b', data: {} });
  await started.promise;
  await world.pool.query('UPDATE executor_item SET due_at = 0');
  await done.promise;
  gate.resolve();
  await expect.poll(() => executor.status().inFlight).toBe(0);
  expect(ran).toEqual(['first', 'first', 'second']);
  await expect.poll(world.countRows).toBe(0);
});

test('the door answers 409 to a checkpoint of a lease that nobody holds', async ({ world }) => {
  const { executor } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'idle', triggers: [{ event: 'a/b' }] }, async () => undefined),
  ]);
  const response = await executor.clientOptions.fetch('http://embedded/v1/checkpoint/run/async', {
    method: 'POST',
    body: JSON.stringify({ run_id: 'run', fn_id: 'app-idle', qi_id: 'run', generation_id: 1, steps: [] }),
  });
  expect(response.status).toBe(409);
});

test('steps that were checkpointed are not run again after the process is gone', async ({ world }) => {
  const stuck = deferred();
  const never = deferred();
  const done = deferred();
  const ran: string[] = [];
  const define = (hang: boolean) => (inngest: Parameters<Parameters<typeof world.launch>[0]>[0]) => [
    inngest.createFunction({ id: 'steps', triggers: [{ event: 'a/b' }] }, async ({ step }) => {
      for (const name of ['a', 'b', 'c']) {
        await step.run(name, async () => {
          ran.push(`${name} ${hang ? 'first' : 'second'}`);
          if (hang && name === 'c') {
            stuck.resolve();
            await never.promise;
          }
        });
      }
      if (!hang) done.resolve();
    }),
  ];
  const first = await world.launch(define(true));
  await first.client.send({ name: 'a/b', data: {} });
  await stuck.promise;
  await first.executor.drain(0);
  await world.launch(define(false), { leaseMs: 60_000 });
  await done.promise;
  expect(ran).toEqual(['a first', 'b first', 'c first', 'c second']);
});

test('a run whose process is lost again and again fails in the end', async ({ world }) => {
  const failed = deferred<string>();
  const { client } = await world.prepare((inngest) => [
    inngest.createFunction(
      {
        id: 'poison',
        triggers: [{ event: 'a/b' }],
        onFailure: ({ error }: FailureEventArgs) => failed.resolve(error.name),
      },
      async () => undefined,
    ),
  ]);
  await client.send({ name: 'a/b', data: {} });
  await world.pool.query('UPDATE executor_item SET lost = 20, leased = true, due_at = 0');
  await world.launch((inngest) => [
    inngest.createFunction(
      {
        id: 'poison',
        triggers: [{ event: 'a/b' }],
        onFailure: ({ error }: FailureEventArgs) => failed.resolve(error.name),
      },
      async () => undefined,
    ),
  ]);
  expect(await failed.promise).toBe('LeaseLostError');
});
