/**
 * Raw SQL for the hot path, on the pool that Prisma uses too. Statements are named, so each connection
 * prepares them once; a transaction's BEGIN and COMMIT ride along with its first and last statement.
 */
import type { Writable } from 'node:stream';
import type pg from 'pg';

/**
 * One statement. `name` is unique to its text; values are numbered $1, $2, … Without a name it is planned with these
 * very values each time, which is for filters: which index serves depends on how rare what is looked for is.
 */
export type SqlStatement = { name: string; text: string; values: readonly unknown[] };

export type SqlRunner = {
  /** The rows of one statement; outside a transaction it commits on its own. */
  query: <T>(statement: SqlStatement) => Promise<T[]>;
  /** Tells the database's listener: when the transaction has committed, at once outside of one. Costs next to nothing. */
  announce: Announce;
};

/** What has been committed: more on the organisation's event spine, or something of its that live readers show. */
export type CommitNotice = { orgId: string; hint?: LiveHint };
export type LiveHint = { resourceType: string; resourceId: string };
export type Announce = (notice: CommitNotice) => void;

export type SqlTransaction = SqlRunner & {
  /**
   * The last statement: COMMIT goes out right behind it and saves a round trip. It resolves before the
   * commit is known, so only what `transaction` returns may be told to others.
   */
  last: <T>(statement: SqlStatement) => Promise<T[]>;
};

export type TransactionOptions = {
  /**
   * Do not wait for the disk at COMMIT: a crash of the database server (not of the app) may lose it, in
   * order and without damage. Never for what an answer to a client promises.
   */
  asyncCommit?: boolean;
};

export type SqlPool = SqlRunner & {
  /** Runs `work` in one transaction; any error rolls it back. */
  transaction: <T>(work: (sql: SqlTransaction) => Promise<T>, options?: TransactionOptions) => Promise<T>;
  /** Statements that need no answer of each other, in one transaction and one round trip. */
  batch: (statements: readonly SqlStatement[], options?: TransactionOptions) => Promise<unknown[][]>;
};

type Begin = SqlPool['transaction'];

const BEGIN_ASYNC = 'BEGIN; SET LOCAL synchronous_commit = off';

export function createSqlPool(pool: pg.Pool, announce: Announce = () => {}): SqlPool {
  const begin: Begin = (work, options) => inTransaction(pool, work, { ...options, announce });
  return {
    async query<T>(statement: SqlStatement) {
      const client = await pool.connect();
      try {
        return await runOn<T>(client, statement);
      } finally {
        client.release();
      }
    },
    announce,
    transaction: begin,
    batch: (statements, options) =>
      begin(
        (sql) =>
          Promise.all(
            statements.map((one, index) =>
              index === statements.length - 1 ? sql.last<unknown>(one) : sql.query<unknown>(one),
            ),
          ),
        options,
      ),
  };
}

async function inTransaction<T>(
  pool: pg.Pool,
  work: (sql: SqlTransaction) => Promise<T>,
  { asyncCommit = false, announce }: TransactionOptions & { announce: Announce },
): Promise<T> {
  const client = await pool.connect();
  const wire = wireOf(client);
  let commit: Promise<pg.QueryResult> | undefined;
  const refuseAfterLast = () => {
    if (commit) throw new Error('A statement after the last one of a transaction');
  };
  const notices: CommitNotice[] = [];
  const sql: SqlTransaction = {
    announce: (notice) => void notices.push(notice),
    async query(statement) {
      refuseAfterLast();
      return runOn(client, statement);
    },
    async last(statement) {
      refuseAfterLast();
      wire.cork();
      const rows = runOn(client, statement);
      commit = quietly(client.query('COMMIT'));
      wire.uncork();
      return rows as Promise<never[]>;
    },
  };
  try {
    wire.cork();
    process.nextTick(() => wire.uncork());
    const begin = quietly(client.query(asyncCommit ? BEGIN_ASYNC : 'BEGIN'));
    const result = await work(sql);
    await begin;
    const { command } = await (commit ?? client.query('COMMIT'));
    // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, and that is no error to the driver.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement of it failed');
    for (const notice of notices) announce(notice);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    // A connection in an unknown state goes, rather than to the next borrower.
    client.release(client.getTransactionStatus() !== 'I');
  }
}

export async function runOn<T>(client: pg.ClientBase, statement: SqlStatement): Promise<T[]> {
  const { name, text } = statement;
  const values = statement.values.some(isDate) ? statement.values.map(textOf) : [...statement.values];
  if (name === '') return (await plannedAnew(client, { text, values })).rows as T[];
  const result = await client.query({ name, text, values });
  return result.rows as T[];
}

/** The connection's own rule is to plan once. Its two settings ride along; that of an aborted transaction is undone. */
function plannedAnew(client: pg.ClientBase, query: { text: string; values: unknown[] }) {
  const wire = wireOf(client);
  wire.cork();
  quietly(client.query('SET plan_cache_mode = force_custom_plan'));
  const result = client.query(query);
  quietly(client.query('SET plan_cache_mode = force_generic_plan'));
  wire.uncork();
  return result;
}

/** Held back while corked: statements written together leave in one system call, the dearest part of a query. */
function wireOf(client: pg.ClientBase): Pick<Writable, 'cork' | 'uncork'> {
  return (client as unknown as { connection: { stream: Writable } }).connection.stream;
}

/** The driver's own way from Date to text is slow, and local. */
function textOf(value: unknown): unknown {
  return isDate(value) ? value.toISOString() : value;
}

function isDate(value: unknown): value is Date {
  return value instanceof Date;
}

/** Its failure is seen where it is awaited, later than it may happen. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
