/** Prisma's command line over our stand-in for its schema engine, and over databases that we migrated. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../testing/test-database';

const TIMEOUT_MS = 120_000;
const FROM = ['--from-migrations', 'prisma/migrations'];

async function prisma(args: string[], options: { empty?: boolean } = {}) {
  const database = await createTestDatabase(options);
  onTestFinished(() => database.drop());
  return { ...(await runPrisma(args, database.url)), database };
}

function runPrisma(args: string[], url: string): Promise<{ code: number; output: string }> {
  const cli = join('node_modules', 'prisma', 'build', 'index.js');
  const env = { ...process.env, DATABASE_URL: url, NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` });
    });
  });
}

describe("Prisma's command line", { timeout: TIMEOUT_MS }, () => {
  test('finds the schema and the migrations in step', async () => {
    const { code, output } = await prisma([
      'migrate',
      'diff',
      ...FROM,
      '--to-schema',
      'prisma/schema',
      '--exit-code',
    ]);
    expect(output).toContain('No difference detected');
    expect(code).toBe(0);
  });

  test('finds a model that no migration makes, and says so by its exit code', async () => {
    const schema = await mkdtemp(join(tmpdir(), 'schema-'));
    onTestFinished(() => rm(schema, { recursive: true }));
    await cp('prisma/schema', schema, { recursive: true });
    await writeFile(join(schema, 'extra.prisma'), 'model Extra {\n  id String @id\n}\n');
    const { code, output } = await prisma(['migrate', 'diff', ...FROM, '--to-schema', schema, '--exit-code']);
    expect(output).toContain('Extra');
    expect(code).toBe(2);
  });

  test('takes a database that we migrated for up to date', async () => {
    const { code, output } = await prisma(['migrate', 'status']);
    expect(output).toContain('Database schema is up to date');
    expect(code).toBe(0);
  });

  test('migrates a database, functions and triggers too, as we would', async () => {
    const { code, database } = await prisma(['migrate', 'deploy'], { empty: true });
    expect(code).toBe(0);
    const books = 'SELECT migration_name, checksum FROM _prisma_migrations ORDER BY 1';
    const { rows: theirs } = await database.pool.query(books);
    const ours = await createTestDatabase();
    onTestFinished(() => ours.drop());
    expect(theirs).toEqual((await ours.pool.query(books)).rows);
    expect(theirs.length).toBeGreaterThan(0);
  });

  test('says that it cannot reach a server, and does not hang', async () => {
    const { code, output } = await runPrisma(['migrate', 'status'], 'postgresql://x:y@127.0.0.1:1/none');
    expect(output).toContain('P1001');
    expect(code).toBe(1);
  });
});
