/**
 * Brings a database up to the migrations of a folder, at start-up and without Prisma's CLI. It keeps the
 * CLI's own books (`_prisma_migrations`, the same checksums, the same advisory lock), so both agree. Each
 * migration and its entry are one transaction: it is in whole, or not at all.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

export type MigrationResult = {
  /** Applied by this call, in order. */
  applied: string[];
  /** In the database but not in the folder: it was migrated by a newer version. */
  unknown: string[];
};

/** A migration that cannot be applied, was edited after it was applied, or was left failed by the CLI. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  constructor(
    readonly migration: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(`Migration ${migration}: ${problem}`, options);
  }
}

type Migration = { name: string; sql: string; checksum: string };
type Entry = {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
};

/** Prisma's CLI takes the same lock, so a `migrate deploy` at the same time waits. */
const ADVISORY_LOCK = 72707369;

const CREATE_TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * @param url connection URL of the database
 * @param migrationsDir folder with one folder per migration, each with a migration.sql
 * @throws MigrationError naming the migration
 */
export async function migrate(url: string, migrationsDir: string): Promise<MigrationResult> {
  const migrations = await readMigrations(migrationsDir);
  const client = new pg.Client({ connectionString: url, application_name: 'countersign-migrate' });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${ADVISORY_LOCK})`);
    return await applyMissing(client, migrations);
  } finally {
    await client.end();
  }
}

export async function readMigrations(migrationsDir: string): Promise<Migration[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(migrationsDir, name, 'migration.sql')).catch((cause) => {
        throw new MigrationError(name, 'has no readable migration.sql', { cause });
      });
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    }),
  );
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<MigrationResult> {
  await client.query(CREATE_TABLE);
  const { rows } = await client.query<Entry>(
    'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations ORDER BY started_at',
  );
  const entries = new Map(
    rows.filter((row) => row.rolled_back_at === null).map((row) => [row.migration_name, row]),
  );
  const missing = migrations.filter((migration) => !isApplied(migration, entries.get(migration.name)));
  for (const migration of missing) await apply(client, migration);
  const known = new Set(migrations.map((migration) => migration.name));
  return {
    applied: missing.map((migration) => migration.name),
    unknown: [...entries.keys()].filter((name) => !known.has(name)),
  };
}

function isApplied(migration: Migration, entry: Entry | undefined): boolean {
  if (entry === undefined) return false;
  if (entry.finished_at === null) {
    throw new MigrationError(
      migration.name,
      'an earlier attempt failed half-way. Repair the database, then say "prisma migrate resolve --applied" or "--rolled-back" with its name.',
    );
  }
  if (entry.checksum !== migration.checksum) {
    throw new MigrationError(
      migration.name,
      'its file was changed after it was applied. Restore the file and put the change into a new migration.',
    );
  }
  return true;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, transaction_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    throw new MigrationError(migration.name, `failed and was rolled back: ${explain(cause, migration.sql)}`, {
      cause,
    });
  }
}

function explain(cause: unknown, sql: string): string {
  const { message, position } = cause as { message?: string; position?: string };
  const line = position ? ` (line ${sql.slice(0, Number(position)).split('\n').length})` : '';
  return `${message ?? String(cause)}${line}`;
}
