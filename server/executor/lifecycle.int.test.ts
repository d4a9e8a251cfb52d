/** Several executors on one database, draining, and a database that goes away. */
import { expect } from 'vitest';
import { deferred } from '@/server/infra/testing/deferred';
import type { DefineFunctions } from './testing/executor-world';
import { test } from './testing/world-test';

const HOUR_MS = 3_600_000;

test('work that a process has no slot for is done by an idle one at once', async ({ world }) => {
  const gate = deferred();
  const busy = deferred();
  const ran: string[] = [];
  const define =
    (name: string): DefineFunctions =>
    (inngest) => [
      inngest.createFunction({ id: 'shared', triggers: [{ event: 'a/b' }] }, async ({ event }) => {
        if (event.data.hold) {
          busy.resolve();
          await gate.promise;
        }
        ran.push(`${name} ${event.data.n}`);
      }),
    ];
  const first = await world.launch(define('first'), { concurrency: 1, pollMs: HOUR_MS });
  const send = (...data: { n: number; hold?: boolean }[]) =>
    first.client.send(data.map((each) => ({ name: 'a/b', data: each })));
  await send({ n: 0, hold: true });
  await busy.promise;
  await world.launch(define('second'), { pollMs: HOUR_MS });
  // The second may find this one when it looks for work at its start; after that it has to be told.
  await send({ n: 1 });
  await expect.poll(() => ran).toEqual(['second 1']);
  await send({ n: 2 }, { n: 3 }, { n: 4 });
  await expect.poll(() => [...ran].sort()).toEqual(['second 1', 'second 2', 'second 3', 'second 4']);
  gate.resolve();
  await expect.poll(world.countRows).toBe(0);
});

test('a process that only sends hands its runs to those that run', async ({ world }) => {
  const done = deferred<string>();
  const define =
    (name: string): DefineFunctions =>
    (inngest) => [
      inngest.createFunction({ id: 'shared', triggers: [{ event: 'a/b' }] }, async () => done.resolve(name)),
    ];
  const sender = await world.prepare(define('sender'));
  await world.launch(define('runner'), { pollMs: HOUR_MS });
  await sender.client.send({ name: 'a/b', data: {} });
  expect(await done.promise).toBe('runner');
});

test('draining lets calls end, and starts nothing new', async ({ world }) => {
  const started = deferred();
  const gate = deferred();
  const ran: number[] = [];
  const { client, executor } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'slow', triggers: [{ event: 'a/b' }] }, async ({ event, step }) => {
      await step.run('work', async () => {
        started.resolve();
        await gate.promise;
      });
      await step.run('more', () => ran.push(event.data.n));
    }),
  ]);
  await client.send({ name: 'a/b', data: { n: 1 } });
  await started.promise;
  const drained = executor.drain(HOUR_MS);
  expect(executor.status().ready).toBe(false);
  await client.send({ name: 'a/b', data: { n: 2 } });
  gate.resolve();
  await drained;
  expect(ran).toEqual([1]);
  const { rows } = await world.pool.query('SELECT leased, generation FROM executor_item');
  expect(rows).toEqual([{ leased: false, generation: 0 }]);
});

test('what a drain cannot wait for is taken over at once, however long the lease', async ({ world }) => {
  const started = deferred();
  const done = deferred<string>();
  const define =
    (hang: boolean): DefineFunctions =>
    (inngest) => [
      inngest.createFunction({ id: 'slow', triggers: [{ event: 'a/b' }] }, async ({ step }) => {
        await step.run('work', async () => {
          started.resolve();
          if (hang) await new Promise(() => undefined);
        });
        done.resolve('taken over');
      }),
    ];
  const first = await world.launch(define(true), { leaseMs: HOUR_MS });
  await first.client.send({ name: 'a/b', data: {} });
  await started.promise;
  await world.launch(define(false), { leaseMs: HOUR_MS, pollMs: HOUR_MS });
  await first.executor.drain(0);
  expect(await done.promise).toBe('taken over');
});

test('broken connections lose nothing and are replaced', async ({ world }) => {
  const gate = deferred();
  const done = new Set<number>();
  const { client, executor } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'steady', triggers: [{ event: 'a/b' }] }, async ({ event, step }) => {
      await step.run('before', () => gate.promise);
      await step.run('after', () => done.add(event.data.n));
    }),
  ]);
  await client.send(Array.from({ length: 40 }, (_, n) => ({ name: 'a/b', data: { n } })));
  const breakAll = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await world.pool.query(breakAll);
  gate.resolve();
  await world.pool.query(breakAll).catch(() => undefined);
  await expect.poll(() => done.size, { timeout: 20_000 }).toBe(40);
  await expect.poll(world.countRows, { timeout: 20_000 }).toBe(0);
  await client.send({ name: 'a/b', data: { n: 99 } });
  await expect.poll(() => done.has(99)).toBe(true);
  expect(executor.status()).toMatchObject({ ready: true, functions: 1 });
});

test('a run of a function that is not registered here waits for a process that knows it', async ({
  world,
}) => {
  const done = deferred<string>();
  const define =
    (name: string): DefineFunctions =>
    (inngest) => [
      inngest.createFunction({ id: name, triggers: [{ event: 'a/b' }] }, async () => done.resolve(name)),
    ];
  const fresh = await world.prepare(define('fresh'));
  const old = await world.launch(define('stale'));
  await fresh.client.send({ name: 'a/b', data: {} });
  const item = async () =>
    (await world.pool.query('SELECT leased, generation, attempt FROM executor_item')).rows[0];
  await expect.poll(item).toEqual({ leased: false, generation: 1, attempt: 0 });
  await old.executor.drain(1_000);
  await world.pool.query('UPDATE executor_item SET due_at = 0');
  await fresh.start();
  expect(await done.promise).toBe('fresh');
});

test('taking events in waits for the disk; the queue’s own bookkeeping does not', async ({ world }) => {
  const client = await world.pool.connect();
  const setting = async () => (await client.query('SHOW synchronous_commit')).rows[0].synchronous_commit;
  try {
    await client.query('SET synchronous_commit = on');
    await client.query('BEGIN');
    await client.query("SELECT executor_ingest(1, '[]', NULL, NULL, NULL, '{}')");
    expect(await setting()).toBe('on');
    await client.query("SELECT executor_turn(1, 1, NULL, NULL, NULL, NULL, NULL, false, 0, '{}', false, '')");
    expect(await setting()).toBe('off');
    await client.query('ROLLBACK');
    expect(await setting()).toBe('on');
  } finally {
    client.release(true);
  }
});
