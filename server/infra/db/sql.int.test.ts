import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { createPool } from './pool';
import { createSqlPool, type SqlPool } from './sql';

describe('raw SQL on the pool', () => {
  let database: TestDatabase;
  let pool: ReturnType<typeof createPool>;
  let sql: SqlPool;

  const insert = (id: number) => ({ name: 'insert', text: 'INSERT INTO item VALUES ($1)', values: [id] });
  const failing = { name: 'failing', text: 'SELECT 1 / $1::int', values: [0] };
  const count = async () => {
    const [row] = await sql.query<{ n: number }>({
      name: 'n',
      text: 'SELECT count(*) AS n FROM item',
      values: [],
    });
    return row?.n;
  };

  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    // The test server does without; here the setting itself is looked at.
    await database.pool.query(
      `ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET synchronous_commit = on`,
    );
    pool = createPool({ connectionString: database.url, connectionsMax: 2 });
    sql = createSqlPool(pool);
    await database.pool.query('CREATE TABLE item (id int PRIMARY KEY)');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  test('columns come as numbers, dates and parsed JSON', async () => {
    const at = new Date('2026-11-22T06:30:18.600Z');
    const [row] = await sql.query({
      name: 'kinds',
      text: `SELECT $1::timestamptz AS at, count(*) AS n, '{"a":[1]}'::json AS j, '{"a":[1]}'::jsonb AS b`,
      values: [at],
    });
    expect(row).toEqual({ at, n: 1, j: { a: [1] }, b: { a: [1] } });
  });

  test('a statement without a name is planned with its values, and no other is', async () => {
    const mode = (name: string) => ({
      name,
      text: `SELECT current_setting('plan_cache_mode') AS mode`,
      values: [],
    });
    const named = mode('mode');
    const unnamed = mode('');
    const custom = [{ mode: 'force_custom_plan' }];
    const generic = [{ mode: 'force_generic_plan' }];
    expect(await Promise.all([unnamed, named, unnamed].map((one) => sql.query(one)))).toEqual([
      custom,
      generic,
      custom,
    ]);
    await sql.transaction(async (tx) => {
      expect(await Promise.all([named, unnamed, named].map((one) => tx.query(one)))).toEqual([
        generic,
        custom,
        generic,
      ]);
    });
    await expect(sql.query({ ...failing, name: '' })).rejects.toThrow('division by zero');
    await expect(sql.transaction((tx) => tx.query({ ...failing, name: '' }))).rejects.toThrow('division');
    // On each connection that a failure was on.
    expect(await Promise.all([named, named, named].map((one) => sql.query(one)))).toEqual([
      generic,
      generic,
      generic,
    ]);
  });

  test('a transaction commits all of its statements', async () => {
    const before = (await count()) ?? 0;
    await sql.transaction(async (tx) => {
      await tx.query(insert(1));
      await tx.query(insert(2));
    });
    expect(await count()).toBe(before + 2);
  });

  test('an error in the middle leaves nothing behind and reaches the caller', async () => {
    const before = await count();
    const work = sql.transaction(async (tx) => {
      await tx.query(insert(10));
      await tx.query(failing);
    });
    await expect(work).rejects.toMatchObject({ code: '22012' });
    expect(await count()).toBe(before);
  });

  test('the last statement fails or commits with everything before it', async () => {
    const before = (await count()) ?? 0;
    const work = sql.transaction(async (tx) => {
      await tx.query(insert(20));
      return tx.last(insert(20));
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await count()).toBe(before);
    await sql.transaction((tx) => tx.last(insert(20)), { asyncCommit: true });
    expect(await count()).toBe(before + 1);
  });

  test('a failure that the work swallowed is still reported, since nothing was committed', async () => {
    const before = await count();
    const work = sql.transaction(async (tx) => {
      await tx.query(insert(30));
      await tx.query(failing).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await count()).toBe(before);
  });

  test('nothing may follow the last statement', async () => {
    const work = sql.transaction(async (tx) => {
      await tx.last(insert(40));
      await tx.query(insert(41));
    });
    await expect(work).rejects.toThrow('after the last one');
  });

  test('a batch is in whole or not at all', async () => {
    const before = (await count()) ?? 0;
    const one = { name: 'one', text: 'SELECT 1 AS one', values: [] };
    expect(await sql.batch([insert(50), one])).toEqual([[], [{ one: 1 }]]);
    await expect(sql.batch([insert(51), insert(50), insert(52)])).rejects.toMatchObject({ code: '23505' });
    expect(await count()).toBe(before + 1);
  });

  test('asynchronous commit lasts for its transaction only', async () => {
    const setting = { name: 'setting', text: 'SHOW synchronous_commit', values: [] };
    expect(await sql.transaction((tx) => tx.query(setting), { asyncCommit: true })).toEqual([
      { synchronous_commit: 'off' },
    ]);
    expect(await sql.query(setting)).toEqual([{ synchronous_commit: 'on' }]);
  });

  test('a statement error keeps the connection, a killed connection is replaced', async () => {
    const own = { name: 'own', text: 'SELECT pg_backend_pid() AS pid', values: [] };
    const [first] = await sql.query<{ pid: number }>(own);
    await expect(sql.query(failing)).rejects.toMatchObject({ code: '22012' });
    expect(await sql.query(own)).toEqual([first]);
    const hanging = sql.transaction(async (tx) => {
      const [mine] = await tx.query<{ pid: number }>(own);
      await database.pool.query('SELECT pg_terminate_backend($1)', [mine?.pid]);
      await tx.query(own);
    });
    await expect(hanging).rejects.toThrow();
    expect(await sql.query(own)).toHaveLength(1);
  });
});
