/** Groups of steps that run side by side. */
import type { FailureEventArgs } from 'inngest';
import { expect } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { deferred } from '@/server/infra/testing/deferred';
import { test } from './testing/world-test';

test('parallel steps run once each, and the function goes on when all are done', async ({ world }) => {
  const done = deferred<unknown>();
  const ran: string[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'fans-out', triggers: [{ event: 'a/b' }] }, async ({ step }) => {
      const names = ['a', 'b', 'c', 'd', 'e'];
      const results = await Promise.all(
        names.map((name) =>
          step.run(name, () => {
            ran.push(name);
            return name.toUpperCase();
          }),
        ),
      );
      done.resolve([results, await step.run('after', () => 'after')]);
    }),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toEqual([['A', 'B', 'C', 'D', 'E'], 'after']);
  expect([...ran].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  await expect.poll(world.countRows).toBe(0);
});

test('branches of several steps, of sleeps and of failures all come back', async ({ world }) => {
  const done = deferred<unknown>();
  const ran: string[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'mixed', retries: 1, triggers: [{ event: 'a/b' }] }, async ({ step }) => {
      const log = (name: string) => {
        ran.push(name);
        return name;
      };
      const results = await Promise.all([
        step.run('a1', () => log('a1')).then(() => step.run('a2', () => log('a2'))),
        step.sleep('b', '1s').then(() => step.run('b1', () => log('b1'))),
        step
          .run('c', () => {
            log('c');
            throw new Error('c failed');
          })
          .catch((error: Error) => error.message),
        step.waitForEvent('d', { event: 'a/never', timeout: '1s' }),
      ]);
      done.resolve(results);
    }),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toEqual(['a2', 'b1', 'c failed', null]);
  expect([...ran].sort()).toEqual(['a1', 'a2', 'b1', 'c', 'c']);
  await expect.poll(world.countRows).toBe(0);
});

test('a race goes on with its first branch; the run ends with its last, as on a real server', async ({
  world,
}) => {
  const clock = fixedClock('2026-11-22T09:00:00.000Z');
  const done = deferred<unknown>();
  const { client } = await world.launch(
    (inngest) => [
      inngest.createFunction({ id: 'races', triggers: [{ event: 'a/b' }] }, async ({ step, group }) => {
        const winner = await group.parallel({ mode: 'race' }, () =>
          Promise.race([
            step.sleep('slow', '1d').then(() => 'slow'),
            step.run('fast', () => 'fast'),
            step.waitForEvent('never', { event: 'a/never', timeout: '2d' }).then(() => 'event'),
          ]),
        );
        done.resolve(await step.run('after', () => `${winner} won`));
      }),
    ],
    { clock, pollMs: 20 },
  );
  await client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toBe('fast won');
  clock.advance(2 * 86_400_000);
  await expect.poll(world.countRows).toBe(0);
});

test('a race whose branches have several steps runs none of them twice', async ({ world }) => {
  const done = deferred<unknown>();
  const ran: string[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'races-on', triggers: [{ event: 'a/b' }] }, async ({ step, group }) => {
      const log = (name: string) => () => {
        ran.push(name);
        return name;
      };
      const all = await group.parallel({ mode: 'race' }, () =>
        Promise.all(
          ['a', 'b', 'c'].map(async (branch) => {
            await step.run(`${branch}1`, log(`${branch}1`));
            await step.run(`${branch}2`, log(`${branch}2`));
            return step.run(`${branch}3`, log(`${branch}3`));
          }),
        ),
      );
      done.resolve(all);
    }),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toEqual(['a3', 'b3', 'c3']);
  expect(ran).toHaveLength(9);
  expect(new Set(ran).size).toBe(9);
  await expect.poll(world.countRows).toBe(0);
});

test('a branch that is out of attempts fails the run when nobody catches it', async ({ world }) => {
  const failed = deferred<string>();
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      {
        id: 'breaks',
        retries: 0,
        triggers: [{ event: 'a/b' }],
        onFailure: ({ error }: FailureEventArgs) => failed.resolve(error.message),
      },
      async ({ step }) => {
        await Promise.all([
          step.run('good', () => 1),
          step.run('bad', () => {
            throw new Error('bad branch');
          }),
        ]);
      },
    ),
  ]);
  await client.send({ name: 'a/b', data: {} });
  expect(await failed.promise).toBe('bad branch');
  await expect.poll(world.countRows).toBe(0);
});
