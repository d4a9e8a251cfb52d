/**
 * Vitest's global set-up for integration tests: one PostgreSQL for the whole run (an embedded one in a
 * temporary folder, or the server of TEST_DATABASE_URL) and in it a database with all migrations applied,
 * of which each test takes a copy. A migration that fails is reported by the tests that need it.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findPostmaster, stopPostmaster } from '@/server/infra/postgres/postmaster';
import { isSameProcessAlive, processIdentity } from '@/server/infra/postgres/process-identity';
import { startEmbeddedPostgres } from '@/server/infra/postgres/start-embedded-postgres';
import { buildTemplateDatabase, type TestPostgres } from './template-database';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

const FOLDER_PREFIX = 'countersign-test-';
const OWNER_FILE = 'owner';

let stop = async () => {};

export async function setup(project: TestProject): Promise<void> {
  const migrationsDir = join(process.cwd(), 'prisma', 'migrations');
  // Read here and not in server/env.ts: it configures the test run, not the app.
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('postgres', await buildTemplateDatabase(given, migrationsDir));
    return;
  }
  await removeAbandonedFolders();
  const dataDir = await mkdtemp(join(tmpdir(), FOLDER_PREFIX));
  await writeFile(join(dataDir, OWNER_FILE), processIdentity(process.pid));
  const server = await startEmbeddedPostgres({ dataDir, durability: 'throwaway' });
  stop = async () => {
    await server.stop({ force: true });
    await rm(dataDir, { recursive: true, force: true });
  };
  const built = await buildTemplateDatabase(server.urlOf('postgres'), migrationsDir);
  // Copying files wants a checkpoint, which costs nothing on a server that never waits for the disk.
  project.provide('postgres', { ...built, copyOptions: 'STRATEGY FILE_COPY' });
}

export async function teardown(): Promise<void> {
  await stop();
}

/** A run that was killed leaves its server and folder behind; the next run ends and removes them. */
async function removeAbandonedFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER_PREFIX)) continue;
    const dataDir = join(tmpdir(), name);
    const owner = await readFile(join(dataDir, OWNER_FILE), 'utf8').catch(() => undefined);
    if (owner === undefined || isSameProcessAlive(owner)) continue;
    const server = await findPostmaster(join(dataDir, 'postgres'));
    if (server) await stopPostmaster(server.pid);
    // Another run may be at it too.
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined);
  }
}
