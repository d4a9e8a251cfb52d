/**
 * Prisma on the process's pool. A transaction of it can be joined by raw SQL, on the same connection: see
 * `joinableTransaction`.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client';
import { type Announce, type CommitNotice, runOn, type SqlRunner } from './sql';
import { createStatementNames } from './statement-names';

export type { Prisma };
export { PrismaClient };

export type PrismaTransactionOptions = {
  /** How long to wait for a connection. */
  maxWaitMs?: number;
  /** How long the transaction may take. */
  timeoutMs?: number;
  isolationLevel?: Prisma.TransactionIsolationLevel;
};

type ConnectionHolder = { connection: pg.ClientBase | undefined };

/** Carries the connection of a beginning transaction from the adapter to who began it. */
const beginning = new AsyncLocalStorage<ConnectionHolder>();

const announcers = new WeakMap<PrismaClient, Announce>();

export function createPrismaClient(pool: pg.Pool, announce: Announce = () => {}): PrismaClient {
  const factory = new PrismaPg(pool, { statementNameGenerator: createStatementNames() });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await startTransaction(isolationLevel);
      const holder = beginning.getStore();
      if (holder) holder.connection = (transaction as unknown as { client?: pg.ClientBase }).client;
      return transaction;
    };
    return adapter;
  };
  const client = new PrismaClient({ adapter: factory });
  announcers.set(client, announce);
  return client;
}

/** An interactive transaction of Prisma, with raw SQL on its connection. Any error rolls both back. */
export async function joinableTransaction<T>(
  client: PrismaClient,
  work: (tx: Prisma.TransactionClient, sql: SqlRunner) => Promise<T>,
  options: PrismaTransactionOptions = {},
): Promise<T> {
  const holder: ConnectionHolder = { connection: undefined };
  const notices: CommitNotice[] = [];
  const run = (tx: Prisma.TransactionClient) => {
    const { connection } = holder;
    if (!connection) throw new Error('This version of the Prisma adapter keeps its connection elsewhere');
    return work(tx, {
      query: (statement) => runOn(connection, statement),
      announce: (notice) => void notices.push(notice),
    });
  };
  const { maxWaitMs: maxWait, timeoutMs: timeout, isolationLevel } = options;
  const result = await beginning.run(holder, () =>
    client.$transaction(run, {
      ...(maxWait === undefined ? {} : { maxWait }),
      ...(timeout === undefined ? {} : { timeout }),
      ...(isolationLevel === undefined ? {} : { isolationLevel }),
    }),
  );
  const announce = announcers.get(client);
  for (const notice of notices) announce?.(notice);
  return result;
}
