/** The database server itself goes away and comes back. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '@/server/infra/db/migrate';
import { createPool } from '@/server/infra/db/pool';
import { startEmbeddedPostgres } from '@/server/infra/postgres/start-embedded-postgres';
import { deferred } from '@/server/infra/testing/deferred';
import { connect } from './testing/executor-world';

test('runs under way survive a restart of PostgreSQL, and new ones follow', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-restart-'));
  let server = await startEmbeddedPostgres({ dataDir });
  try {
    await migrate(server.url, join(process.cwd(), 'prisma', 'migrations'));
    const pool = createPool({ connectionString: server.url, connectionsMax: 6 });
    const gate = deferred();
    const started = new Set<number>();
    const done = new Set<number>();
    const { client, executor, start } = await connect(
      pool,
      (inngest) => [
        inngest.createFunction({ id: 'steady', triggers: [{ event: 'a/b' }] }, async ({ event, step }) => {
          await step.run('before', async () => {
            started.add(event.data.n);
            await gate.promise;
          });
          await step.run('after', () => done.add(event.data.n));
        }),
      ],
      { leaseMs: 2_000 },
    );
    await start();
    await client.send(Array.from({ length: 30 }, (_, n) => ({ name: 'a/b', data: { n } })));
    await expect.poll(() => started.size).toBe(30);
    await server.stop({ force: true });
    gate.resolve();
    await expect.poll(() => executor.status().ready, { timeout: 10_000 }).toBe(false);
    server = await startEmbeddedPostgres({ dataDir, port: server.port });
    await expect.poll(() => done.size, { timeout: 20_000 }).toBe(30);
    const left = async () => (await pool.query('SELECT count(*)::int AS n FROM executor_item')).rows[0].n;
    await expect.poll(left, { timeout: 20_000 }).toBe(0);
    await client.send({ name: 'a/b', data: { n: 99 } });
    await expect.poll(() => done.has(99)).toBe(true);
    expect(executor.status().ready).toBe(true);
    await executor.drain(1_000);
    await executor.stop();
    await pool.end();
  } finally {
    await server.stop({ force: true });
    await rm(dataDir, { recursive: true, force: true });
  }
});
