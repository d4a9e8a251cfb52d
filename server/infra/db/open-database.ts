/** Everything a process needs of its database, over one pool. */
import type pg from 'pg';
import { createPool, type PoolOptions } from './pool';
import { createPrismaClient, type PrismaClient } from './prisma-client';
import { createSqlPool, type SqlPool } from './sql';
import { forOrg, type TenantDb } from './tenant';

export type Database = {
  pool: pg.Pool;
  /** Raw SQL, not scoped: its statements name the organisation themselves. */
  sql: SqlPool;
  /** All organisations; for sign-in, set-up and work that belongs to none. */
  prisma: PrismaClient;
  forOrg: (orgId: string) => TenantDb;
  /** Waits for queries under way. */
  close: () => Promise<void>;
};

export function openDatabase(options: PoolOptions): Database {
  const pool = createPool(options);
  const prisma = createPrismaClient(pool);
  return {
    pool,
    sql: createSqlPool(pool),
    prisma,
    forOrg: (orgId) => forOrg(prisma, orgId),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
