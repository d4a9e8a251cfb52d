/**
 * The migrated database that tests copy. Its name carries a hash of the migrations, so on a lasting
 * server it is built once per version; it is renamed into place when complete, so nobody copies half of it.
 */
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate, readMigrations } from '@/server/infra/db/migrate';

/** What integration tests are told about the PostgreSQL of their run. */
export type TestPostgres = {
  /** URL of a database of the server in which databases can be made. */
  adminUrl: string;
  /** The database to copy, or why there is none. */
  template: { name: string } | { problem: string };
  /** SQL after CREATE DATABASE … TEMPLATE …: the fastest way to copy on this server. */
  copyOptions: string;
};

export async function buildTemplateDatabase(adminUrl: string, migrationsDir: string): Promise<TestPostgres> {
  const copyOptions = '';
  try {
    return { adminUrl, copyOptions, template: { name: await build(adminUrl, migrationsDir) } };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { adminUrl, copyOptions, template: { problem } };
  }
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function build(adminUrl: string, migrationsDir: string): Promise<string> {
  const migrations = await readMigrations(migrationsDir);
  const hash = createHash('sha256').update(migrations.map((one) => `${one.name} ${one.checksum}`).join('\n'));
  const name = `migrated_${hash.digest('hex').slice(0, 12)}`;
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'countersign-test' });
  await admin.connect();
  try {
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount) return name;
    const unfinished = `building_${randomBytes(6).toString('hex')}`;
    await admin.query(`CREATE DATABASE ${unfinished}`);
    try {
      await migrate(withDatabase(adminUrl, unfinished), migrationsDir);
      await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    } catch (error) {
      await admin.query(`DROP DATABASE ${unfinished} WITH (FORCE)`);
      const DUPLICATE_DATABASE = '42P04';
      if ((error as { code?: string }).code !== DUPLICATE_DATABASE) throw error;
    }
    return name;
  } finally {
    await admin.end();
  }
}
