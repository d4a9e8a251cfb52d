/**
 * Statements that stand in line for one row anyway, such as the head of an organisation's event chain: what arrives
 * while a transaction is under way goes out in one together, so that the line and the disk are waited for once. Each
 * answer is given after the commit, as for a statement alone. When one of them fails, all are repeated one by one.
 */
import { createBatcher } from './batcher';
import { databaseFailure } from './database-failure';
import type { SqlPool, SqlRunner, SqlStatement } from './sql';

/** Statements of one transaction at most. */
const GROUP_MAX = 50;

/** A runner for each key. Statements of a group must not wait for what others do in another order. */
export function createGroupedSql(pool: SqlPool): (key: string) => SqlRunner {
  const runners = new Map<string, SqlRunner>();
  return (key) => {
    const known = runners.get(key) ?? groupedRunner(pool);
    runners.set(key, known);
    return known;
  };
}

type Item = { statement: SqlStatement; rows: unknown[] };

function groupedRunner(pool: SqlPool): SqlRunner {
  const add = createBatcher<Item>({
    async write(items) {
      const [only] = items;
      if (only && items.length === 1) only.rows = await pool.query(only.statement);
      else {
        const answers = await pool.batch(items.map(({ statement }) => statement));
        for (const [index, rows] of answers.entries()) if (items[index]) items[index].rows = rows;
      }
    },
    sizeOf: () => 1,
    sizeMax: GROUP_MAX,
    // Only when the connection broke is it unknown whether the transaction has committed.
    isItsOwnFault: (error) => databaseFailure(error) !== 'connection',
  });
  return {
    async query<T>(statement: SqlStatement) {
      const item: Item = { statement, rows: [] };
      await add(item);
      return item.rows as T[];
    },
    announce: pool.announce,
  };
}
