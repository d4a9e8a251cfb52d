import { afterAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from './test-database';

describe('a test database', () => {
  const made: Awaited<ReturnType<typeof createTestDatabase>>[] = [];
  afterAll(() => Promise.all(made.map((database) => database.drop())));

  test('has every migration of the tree applied', async () => {
    const database = await createTestDatabase();
    made.push(database);
    const { rows } = await database.pool.query('SELECT finished_at FROM _prisma_migrations');
    expect(rows.every((row) => row.finished_at instanceof Date)).toBe(true);
  });

  test('is not seen by the others', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    made.push(one, other);
    await one.pool.query('CREATE TABLE only_here (id int)');
    const { rows } = await other.pool.query("SELECT to_regclass('only_here') AS found");
    expect(rows).toEqual([{ found: null }]);
  });

  test('is gone once dropped, whoever is still connected', async () => {
    const database = await createTestDatabase({ empty: true });
    await database.pool.query('SELECT 1');
    await database.drop();
    const again = await createTestDatabase({ empty: true });
    made.push(again);
    const { rows } = await again.pool.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      new URL(database.url).pathname.slice(1),
    ]);
    expect(rows).toEqual([]);
  });
});
