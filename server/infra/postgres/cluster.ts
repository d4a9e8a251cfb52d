/**
 * The folder of one PostgreSQL cluster and what we keep inside it: the superuser's password and the last
 * port. It is made in a side folder and renamed into place, so a half-made cluster is never met.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EmbeddedBinaries } from './embedded-binaries';
import { EmbeddedPostgresError, USE_DATABASE_URL } from './embedded-postgres-error';
import { CHILD_ENV, giveFolderTo, type RunAs, spawnUser } from './run-as';
import type { Durability } from './server-settings';

export const SUPERUSER = 'countersign';
const MAJOR_VERSION = '18';
const PASSWORD_FILE = 'countersign-password';
const PORT_FILE = 'countersign-port';

export async function ensureCluster(
  clusterDir: string,
  binaries: EmbeddedBinaries,
  runAs: RunAs,
  durability: Durability,
): Promise<{ created: boolean }> {
  const version = await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) {
    await createCluster(clusterDir, binaries, runAs, durability);
    return { created: true };
  }
  if (version.trim() !== MAJOR_VERSION) {
    throw new EmbeddedPostgresError(
      `${clusterDir} was made by PostgreSQL ${version.trim()}; this version of Countersign brings PostgreSQL ${MAJOR_VERSION}. Restore it there from a dump. ${USE_DATABASE_URL}`,
    );
  }
  await giveFolderTo(runAs, clusterDir);
  return { created: false };
}

export async function readPassword(clusterDir: string): Promise<string> {
  return (await readFile(join(clusterDir, PASSWORD_FILE), 'utf8')).trim();
}

export async function readRememberedPort(clusterDir: string): Promise<number | undefined> {
  const text = await readFile(join(clusterDir, PORT_FILE), 'utf8').catch(() => '');
  return /^\d+\s*$/.test(text) ? Number(text) : undefined;
}

export async function rememberPort(clusterDir: string, port: number): Promise<void> {
  await writeFile(join(clusterDir, PORT_FILE), `${port}\n`, { mode: 0o600 });
}

async function createCluster(
  clusterDir: string,
  binaries: EmbeddedBinaries,
  runAs: RunAs,
  durability: Durability,
): Promise<void> {
  const workDir = `${clusterDir}.new`;
  await rm(workDir, { recursive: true, force: true });
  await mkdir(workDir, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const passwordFile = join(workDir, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await giveFolderTo(runAs, workDir);
  const fresh = join(workDir, 'cluster');
  await runInitdb(binaries, runAs, [
    `--pgdata=${fresh}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order of text on every platform, and faster than the system's.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durability === 'throwaway' ? ['--no-sync'] : []),
  ]);
  await writeFile(join(fresh, PASSWORD_FILE), `${password}\n`, { mode: 0o600 });
  if (runAs.owner) await chown(join(fresh, PASSWORD_FILE), runAs.owner.uid, runAs.owner.gid);
  await rename(fresh, clusterDir);
  await rm(workDir, { recursive: true, force: true });
}

async function runInitdb(binaries: EmbeddedBinaries, runAs: RunAs, args: string[]): Promise<void> {
  const [program = '', ...rest] = [...runAs.prefix, binaries.initdb, ...args];
  try {
    await promisify(execFile)(program, rest, { ...spawnUser(runAs), cwd: '/', env: CHILD_ENV });
  } catch (error) {
    const output = (error as { stderr?: string }).stderr ?? '';
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL could not be set up: ${output.trim() || String(error)}. ${USE_DATABASE_URL}`,
    );
  }
}
