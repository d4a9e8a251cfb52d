/** A database of its own for a test, with all migrations applied, made as a copy of the run's template. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '@/server/infra/db/pool';
import { withDatabase } from './template-database';

export type TestDatabase = {
  url: string;
  /** A pool on the database, such as the app's; closed by `drop`. */
  pool: pg.Pool;
  drop: () => Promise<void>;
};

/** @param options `empty` gives a database without the migrations */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { adminUrl, template, copyOptions } = inject('postgres');
  if ('problem' in template && !options.empty) {
    throw new Error(`The migrations of this tree do not apply: ${template.problem}`);
  }
  const name = `t_${randomBytes(8).toString('hex')}`;
  const source = options.empty || 'problem' in template ? 'template1' : template.name;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${source} ${copyOptions}`);
  const url = withDatabase(adminUrl, name);
  const pool = createPool({ connectionString: url, connectionsMax: 10, applicationName: 'countersign-test' });
  const drop = async () => {
    await pool.end();
    await asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return { url, pool, drop };
}

async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'countersign-test' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
