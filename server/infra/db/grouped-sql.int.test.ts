import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { createGroupedSql } from './grouped-sql';
import { createPool } from './pool';
import { createSqlPool } from './sql';

let database: TestDatabase;
let pool: ReturnType<typeof createPool>;
let grouped: ReturnType<typeof createGroupedSql>;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  await database.pool.query('CREATE TABLE item (id int PRIMARY KEY, tx text)');
  pool = createPool({ connectionString: database.url, connectionsMax: 4 });
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE item');
  grouped = createGroupedSql(createSqlPool(pool));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const insert = (id: number, key = 'a') =>
  grouped(key).query<{ id: number; tx: string }>({
    name: 'insert_item',
    text: 'INSERT INTO item VALUES ($1, pg_current_xact_id()::text) RETURNING id, tx',
    values: [id],
  });
const ids = (count: number) => Array.from({ length: count }, (_, id) => id);

test('what comes at once goes out in one transaction, and each gets its own answer after the commit', async () => {
  const answers = await Promise.all(
    ids(20).map(async (id) => {
      const [row] = await insert(id);
      const found = await database.pool.query('SELECT tx FROM item WHERE id = $1', [id]);
      expect(found.rows).toEqual([{ tx: row?.tx }]);
      return row;
    }),
  );
  expect(answers.map((row) => row?.id)).toEqual(ids(20));
  expect(new Set(answers.map((row) => row?.tx)).size).toBe(1);
});

test('one that is refused takes no other with it', async () => {
  const outcomes = await Promise.allSettled([1, 2, 2, 3].map((id) => insert(id)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  const { rows } = await database.pool.query('SELECT id FROM item ORDER BY id');
  expect(rows.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('groups do not wait for each other', async () => {
  const [[one], [other]] = await Promise.all([insert(1, 'a'), insert(2, 'b')]);
  expect(one?.tx).not.toBe(other?.tx);
});

test('a broken connection fails all, since nobody knows whether they were committed', async () => {
  const sleep = (id: number) =>
    grouped('a').query({ name: 'sleep', text: 'SELECT pg_sleep(60), $1::int', values: [id] });
  const outcomes = Promise.allSettled([sleep(1), sleep(2)]);
  let ended: unknown[] = [];
  while (ended.length === 0) {
    ({ rows: ended } = await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event = 'PgSleep'`,
    ));
  }
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
