/** Everything a process needs of its database, over one pool. */
import type pg from 'pg';
import { type Listener, type ListenOptions, listen } from './listen';
import { createPool, type PoolOptions } from './pool';
import { createPrismaClient, type PrismaClient } from './prisma-client';
import { type Announce, createSqlPool, type SqlPool } from './sql';
import { forOrg, type TenantDb } from './tenant';

export type Database = {
  pool: pg.Pool;
  /** Raw SQL, not scoped: its statements name the organisation themselves. */
  sql: SqlPool;
  /** All organisations; for sign-in, set-up and work that belongs to none. */
  prisma: PrismaClient;
  forOrg: (orgId: string) => TenantDb;
  /** Who is told of what was announced and has committed; nobody until this is called. */
  onCommitted: (listener: Announce) => void;
  listen: (options: Omit<ListenOptions, 'connectionString'>) => Listener;
  /** Waits for queries under way. */
  close: () => Promise<void>;
};

export function openDatabase(options: PoolOptions): Database {
  const pool = createPool(options);
  let told: Announce = () => {};
  const announce: Announce = (notice) => told(notice);
  const prisma = createPrismaClient(pool, announce);
  return {
    pool,
    sql: createSqlPool(pool, announce),
    prisma,
    forOrg: (orgId) => forOrg(prisma, orgId),
    onCommitted: (listener) => {
      told = listener;
    },
    listen: (rest) => listen({ ...rest, connectionString: options.connectionString }),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
