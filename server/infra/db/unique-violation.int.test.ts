import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { createPool } from './pool';
import { createPrismaClient, type PrismaClient } from './prisma-client';
import { createSqlPool } from './sql';
import { isUniqueViolation, uniqueViolation } from './unique-violation';

let database: TestDatabase;
let pool: ReturnType<typeof createPool>;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ connectionString: database.url, connectionsMax: 2 });
  prisma = createPrismaClient(pool);
  await prisma.org.create({ data: { id: 'o1', slug: 'taken', name: 'n', wrappedKey: 'k' } });
});
afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
  await database.drop();
});

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test('the constraint has the same name from Prisma and from raw SQL', async () => {
  const data = { id: 'o2', slug: 'taken', name: 'n', wrappedKey: 'k' };
  const fromPrisma = await failureOf(prisma.org.create({ data }));
  const insert = "INSERT INTO org (id, slug, name, wrapped_key) VALUES ('o2', 'taken', 'n', 'k')";
  const fromSql = await failureOf(createSqlPool(pool).query({ name: 'i', text: insert, values: [] }));
  expect([uniqueViolation(fromPrisma), uniqueViolation(fromSql)]).toEqual(['org_slug_key', 'org_slug_key']);
  expect(isUniqueViolation(fromPrisma, 'org_slug_key')).toBe(true);
  expect(isUniqueViolation(fromPrisma, 'org_pkey')).toBe(false);
});

test('any other failure is none', async () => {
  const missing = await failureOf(prisma.org.update({ where: { id: 'nobody' }, data: { name: 'x' } }));
  expect(uniqueViolation(missing)).toBeUndefined();
  expect(uniqueViolation(new Error('duplicate key'))).toBeUndefined();
  expect(uniqueViolation(undefined)).toBeUndefined();
});
