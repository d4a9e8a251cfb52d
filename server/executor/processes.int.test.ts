/** Real processes: two side by side, and some that are killed in the middle of everything. */
import { expect } from 'vitest';
import type { ExecutorWorld } from './testing/executor-world';
import { startWorker } from './testing/start-worker';
import { test } from './testing/world-test';

const LEASE_MS = 1_500;
const STEPS = ['a', 'b', 'c', 'd', 'e', 'f'];

async function createLog(world: ExecutorWorld): Promise<void> {
  await world.pool.query(
    'CREATE TABLE step_log (id bigserial PRIMARY KEY, run int NOT NULL, step text NOT NULL, pid int NOT NULL)',
  );
}

/** A sender that knows the functions' triggers and runs none of them. */
async function createSender(world: ExecutorWorld) {
  return world.prepare((inngest) => [
    inngest.createFunction(
      { id: 'six-steps', retries: 20, triggers: [{ event: 'crash/asked' }] },
      async () => undefined,
    ),
    inngest.createFunction(
      {
        id: 'limited',
        concurrency: { key: 'event.data.key', limit: 2 },
        triggers: [{ event: 'limit/asked' }],
      },
      async () => undefined,
    ),
  ]);
}

async function one<T>(world: ExecutorWorld, sql: string): Promise<T> {
  const { rows } = await world.pool.query(sql);
  return rows[0].value as T;
}

const countFinished = (world: ExecutorWorld) =>
  one<number>(world, "SELECT count(DISTINCT run)::int AS value FROM step_log WHERE step = 'f'");

test('two processes share the work, keep the limits of keys, and fire each tick once', async ({ world }) => {
  await createLog(world);
  const sender = await createSender(world);
  const workers = await Promise.all([startWorker(world.url, LEASE_MS), startWorker(world.url, LEASE_MS)]);
  await sender.client.send([
    ...Array.from({ length: 60 }, (_, run) => ({ name: 'crash/asked', data: { run } })),
    ...Array.from({ length: 60 }, (_, run) => ({ name: 'limit/asked', data: { run, key: `k${run % 3}` } })),
  ]);
  await expect.poll(() => countFinished(world), { timeout: 30_000 }).toBe(60);
  const worked = "SELECT count(*)::int AS value FROM step_log WHERE step LIKE 'out %'";
  await expect.poll(() => one<number>(world, worked), { timeout: 30_000 }).toBe(60);
  for (const worker of workers) await worker.leave();
  const twice =
    'SELECT count(*)::int AS value FROM (SELECT 1 FROM step_log GROUP BY run, step HAVING count(*) > 1) AS t';
  expect(await one<number>(world, twice)).toBe(0);
  expect(await one<number>(world, 'SELECT count(DISTINCT pid)::int AS value FROM step_log')).toBe(2);
  const peak = `SELECT max(inside)::int AS value FROM (
    SELECT sum(CASE WHEN step LIKE 'in %' THEN 1 ELSE -1 END) OVER (PARTITION BY right(step, 2) ORDER BY id) AS inside
    FROM step_log WHERE step LIKE 'in %' OR step LIKE 'out %') AS t`;
  expect(await one<number>(world, peak)).toBeLessThanOrEqual(2);
  await expect.poll(world.countRows).toBe(0);
});

test('no run is lost and no stored step runs twice when processes are killed in mid-flight', async ({
  world,
}) => {
  await createLog(world);
  const RUNS = 150;
  const KILLS = 3;
  const CONCURRENCY = 20;
  const sender = await createSender(world);
  await sender.client.send(
    Array.from({ length: RUNS }, (_, run) => ({ name: 'crash/asked', data: { run } })),
  );
  for (let kill = 1; kill <= KILLS; kill++) {
    const worker = await startWorker(world.url, LEASE_MS);
    const logged = await one<number>(world, 'SELECT count(*)::int AS value FROM step_log');
    const moved = () => one<number>(world, 'SELECT count(*)::int AS value FROM step_log');
    await expect.poll(moved, { timeout: 20_000, interval: 10 }).toBeGreaterThan(logged + 60);
    await worker.kill();
  }
  const last = await startWorker(world.url, LEASE_MS);
  await expect.poll(() => countFinished(world), { timeout: 30_000 }).toBe(RUNS);
  await expect.poll(world.countRows, { timeout: 10_000 }).toBe(0);
  await last.leave();
  const counts = await world.pool.query(
    'SELECT run, step, count(*)::int AS n FROM step_log WHERE step = ANY ($1) GROUP BY run, step',
    [STEPS],
  );
  expect(counts.rows).toHaveLength(RUNS * STEPS.length);
  const repeats = counts.rows.reduce((sum, row) => sum + row.n - 1, 0);
  expect(repeats).toBeLessThanOrEqual(KILLS * CONCURRENCY);
});
