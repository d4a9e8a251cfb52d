import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../testing/test-database';
import { MigrationError, migrate } from './migrate';

const run = promisify(execFile);

async function emptyDatabase() {
  const database = await createTestDatabase({ empty: true });
  onTestFinished(() => database.drop());
  return database;
}

async function migrationsFolder(migrations: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const write = async (more: Record<string, string>) => {
    for (const [name, sql] of Object.entries(more)) {
      await mkdir(join(folder, name), { recursive: true });
      await writeFile(join(folder, name, 'migration.sql'), sql);
    }
  };
  await write(migrations);
  await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  return { folder, write };
}

const TWO = {
  '2_fill': "INSERT INTO item VALUES ('a;b'); DO $$ BEGIN INSERT INTO item VALUES ('in a block'); END $$;",
  '1_item': 'CREATE TABLE item (name text);',
};

describe('migrate', () => {
  test('applies what is missing, in the order of the names', async () => {
    const { url, pool } = await emptyDatabase();
    const { folder, write } = await migrationsFolder(TWO);
    expect(await migrate(url, folder)).toEqual({ applied: ['1_item', '2_fill'], unknown: [] });
    await write({ '3_more': "INSERT INTO item VALUES ('c')" });
    expect(await migrate(url, folder)).toEqual({ applied: ['3_more'], unknown: [] });
    expect(await migrate(url, folder)).toEqual({ applied: [], unknown: [] });
    expect((await pool.query('SELECT name FROM item')).rowCount).toBe(3);
  });

  test('applies each migration once when two processes start at once', async () => {
    const { url } = await emptyDatabase();
    const slow = { ...TWO, '3_slow': "INSERT INTO item SELECT 'x' FROM generate_series(1, 200000)" };
    const { folder } = await migrationsFolder(slow);
    const script = join(import.meta.dirname, 'testing', 'migrate-process.ts');
    const start = () => run(process.execPath, ['--import', 'tsx', script, url, folder]);
    const outputs = await Promise.all([start(), start(), start()]);
    const applied = outputs.flatMap(({ stdout }) => (JSON.parse(stdout) as { applied: string[] }).applied);
    expect(applied).toEqual(['1_item', '2_fill', '3_slow']);
  });

  test('leaves nothing of a migration that fails, names it and its line, and goes on once it is mended', async () => {
    const { url, pool } = await emptyDatabase();
    const broken = { '1_item': TWO['1_item'], '2_broken': "INSERT INTO item VALUES ('x');\n\nSELEC 1;" };
    const { folder, write } = await migrationsFolder(broken);
    await expect(migrate(url, folder)).rejects.toThrow(
      /2_broken: failed and was rolled back: .*SELEC.*line 3/,
    );
    expect((await pool.query('SELECT 1 FROM item')).rowCount).toBe(0);
    await write({ '2_broken': "INSERT INTO item VALUES ('x')" });
    expect(await migrate(url, folder)).toEqual({ applied: ['2_broken'], unknown: [] });
  });

  test('refuses a migration that was edited after it was applied', async () => {
    const { url } = await emptyDatabase();
    const { folder, write } = await migrationsFolder(TWO);
    await migrate(url, folder);
    await write({ '1_item': `${TWO['1_item']} -- harmless?` });
    const again = migrate(url, folder);
    await expect(again).rejects.toThrow(MigrationError);
    await expect(again).rejects.toThrow(/1_item: its file was changed/);
  });

  test("refuses to go on over a failure that Prisma's CLI left, until it is resolved", async () => {
    const { url, pool } = await emptyDatabase();
    const { folder } = await migrationsFolder(TWO);
    await migrate(url, folder);
    await pool.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_fill'");
    await expect(migrate(url, folder)).rejects.toThrow(/2_fill: an earlier attempt failed/);
    await pool.query("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '2_fill'");
    expect(await migrate(url, folder)).toEqual({ applied: ['2_fill'], unknown: [] });
  });

  test('reports migrations of a newer version and leaves them alone', async () => {
    const { url } = await emptyDatabase();
    const newer = await migrationsFolder(TWO);
    await migrate(url, newer.folder);
    const older = await migrationsFolder({ '1_item': TWO['1_item'] });
    expect(await migrate(url, older.folder)).toEqual({ applied: [], unknown: ['2_fill'] });
  });

  test('refuses a folder without a migration in it', async () => {
    const { url } = await emptyDatabase();
    const { folder } = await migrationsFolder(TWO);
    await mkdir(join(folder, '3_empty'));
    await expect(migrate(url, folder)).rejects.toThrow('3_empty: has no readable migration.sql');
  });
});
