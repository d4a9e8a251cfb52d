/** Every model of the schema, found and not listed, against every operation, with hostile arguments. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { createPool } from './pool';
import { createPrismaClient } from './prisma-client';
import type { SqlRunner } from './sql';
import { forOrg, tenantTransaction } from './tenant';
import { tenantOperations } from './tenant-args';
import { TenantBoundaryError } from './tenant-boundary-error';
import type { Args } from './tenant-filters';
import { accessorOf, tenantModelsOf } from './tenant-models';
import { fillTable, readTables, type Table } from './testing/fill-table';

const OWN = 'org_own';
const FOREIGN = 'org_foreign';
/** In every text of the other organisation's rows, but for their keys. */
const MARK = 'FOREIGN';

type Attempt = (args: Args) => Promise<unknown>;
class RolledBack extends Error {}

const database: TestDatabase = await createTestDatabase();
const pool = createPool({ connectionString: database.url, connectionsMax: 4 });
const prisma = createPrismaClient(pool);
const db = forOrg(prisma, OWN);
const tables = await readTables(prisma, database.pool);
const scoped = tables.filter((table) => table.columns.some((column) => column.name === 'org_id'));

beforeAll(async () => {
  for (const table of tables) {
    await fillTable(database.pool, table, OWN, 'OWN');
    await fillTable(database.pool, table, FOREIGN, MARK);
  }
});
afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
  await database.drop();
});

test('an organisation sees exactly the models whose tables have an org_id, and the organisation itself', () => {
  const expected = [...scoped.map((table) => accessorOf(table.model)), 'org'];
  expect(Object.keys(db).sort()).toEqual(expected.sort());
  expect(scoped.length).toBeGreaterThan(15);
});

/** The other organisation's rows as they are, seen from inside a transaction. */
const foreignRows = async (table: Table, sql: SqlRunner) => {
  const text = `SELECT to_jsonb(t)::text AS row FROM "${table.name}" t WHERE org_id = $1 ORDER BY 1`;
  return sql.query({ name: `foreign_${table.name}`, text, values: [FOREIGN] });
};

test.each(scoped.map((table) => [table.model, table] as const))(
  '%s: no operation finds, changes, moves or makes a row of another',
  async (name, table) => {
    const model = tenantModelsOf(prisma).get(name);
    if (!model) throw new Error(`No model ${name}`);
    const attempts = fc.record({
      operation: fc.constantFrom(...tenantOperations(model)),
      where: hostileWhere(table),
      data: hostileData(table),
    });
    await fc.assert(
      fc.asyncProperty(attempts, async ({ operation, where, data }) => {
        const work = tenantTransaction(db, async (tx, sql) => {
          const before = await foreignRows(table, sql);
          expect(before).toHaveLength(1);
          const delegate = (tx as unknown as Record<string, Record<string, Attempt>>)[accessorOf(name)];
          // A refusal is as good as finding nothing; a failed statement leaves nothing changed.
          const result = await delegate?.[operation]?.(argsOf(operation, where, data)).catch(() => 'refused');
          expect(printed(result)).not.toContain(MARK);
          expect(printed(result)).not.toContain(FOREIGN);
          const after = await foreignRows(table, sql).catch(() => before);
          expect(after).toEqual(before);
          throw new RolledBack();
        });
        await expect(work).rejects.toThrow(RolledBack);
      }),
      { numRuns: 40 },
    );
  },
);

test.each(scoped.map((table) => [table.model, table] as const))(
  '%s: a row with another owner is refused before it is sent',
  async (name, table) => {
    const delegate = (db as unknown as Record<string, Record<string, Attempt>>)[accessorOf(name)];
    const foreign = { ...table.sampleData('NEW'), orgId: FOREIGN };
    const where = table.uniqueWhere(OWN, 'OWN');
    const attempts: [string, Args][] = [
      ...['create', 'createMany', 'createManyAndReturn'].map((one): [string, Args] => [
        one,
        { data: foreign },
      ]),
      ...['update', 'updateMany'].map((one): [string, Args] => [one, { where, data: { orgId: FOREIGN } }]),
      ['upsert', { where, create: foreign, update: {} }],
      ['upsert', { where, create: table.sampleData('NEW'), update: { orgId: { set: FOREIGN } } }],
    ];
    for (const [operation, args] of attempts) {
      await expect(delegate?.[operation]?.(args)).rejects.toThrow(TenantBoundaryError);
    }
  },
);

function hostileWhere(table: Table): fc.Arbitrary<Args> {
  return fc.constantFrom<Args>(
    {},
    table.uniqueWhere(FOREIGN, MARK),
    { orgId: FOREIGN },
    { orgId: { in: [OWN, FOREIGN] } },
    { orgId: { not: OWN } },
    { OR: [{ orgId: FOREIGN }, { orgId: OWN }] },
    { NOT: { orgId: OWN } },
    { AND: [{ orgId: FOREIGN }] },
    { ...table.uniqueWhere(FOREIGN, MARK), OR: [{ orgId: FOREIGN }] },
  );
}

function hostileData(table: Table): fc.Arbitrary<Args> {
  const full = table.sampleData('NEW');
  return fc.constantFrom<Args>(
    { ...full, orgId: FOREIGN },
    { orgId: FOREIGN },
    { orgId: { set: FOREIGN } },
    { ...full, orgId: OWN },
    { ...table.sampleData('NEW', MARK), orgId: OWN },
  );
}

function argsOf(operation: string, where: Args, data: Args): Args {
  if (operation === 'upsert') return { where, create: data, update: data };
  if (operation === 'create') return { data };
  if (operation.startsWith('createMany')) return { data: [data] };
  if (operation.startsWith('update')) return { where, data };
  if (operation === 'groupBy') return { by: ['orgId'], where, _count: true };
  if (operation === 'aggregate') return { where, _count: true, _max: { orgId: true } };
  return { where };
}

function printed(result: unknown): string {
  return JSON.stringify(result ?? null, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}
