/**
 * The PostgreSQL that the app brings along: set up in the data folder on the first start, adopted when it
 * already runs (another process of ours, or one that outlived a killed app), recovered after a crash.
 * However many processes start at once, one server runs.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, open, stat, truncate } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { chooseServerPort } from './choose-server-port';
import { ensureCluster, readPassword, rememberPort, SUPERUSER } from './cluster';
import { type EmbeddedBinaries, findEmbeddedBinaries } from './embedded-binaries';
import { EmbeddedPostgresError, USE_DATABASE_URL } from './embedded-postgres-error';
import { withFolderLock } from './folder-lock';
import { keepServerUp } from './keep-server-up';
import { findPostmaster, type Postmaster, stopPostmaster, waitUntilReady } from './postmaster';
import { CHILD_ENV, chooseRunAs, type RootStrategy, type RunAs, spawnUser } from './run-as';
import { type Durability, serverArguments, socketFolder } from './server-settings';
import { countOtherUsers, enterAsUser } from './server-users';

export type EmbeddedPostgresLogger = {
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
};

export type EmbeddedPostgresOptions = {
  /** The app's data folder; the cluster is `postgres` in it. */
  dataDir: string;
  /** A fixed port; without it a free one is chosen and remembered in the data folder. */
  port?: number;
  logger?: EmbeddedPostgresLogger;
  /** `throwaway` gives up crash safety for speed; only for tests and tools. */
  durability?: Durability;
  /** Start the server again, on the same port, should it be killed while it is used. */
  keepUp?: boolean;
  /** The folder whose node_modules holds the binaries; the working folder unless told. */
  projectDir?: string;
  /** The ways to try when started as root. */
  rootStrategies?: readonly RootStrategy[];
};

export type EmbeddedPostgres = {
  /** Connection URL of the app's database; holds the password. */
  url: string;
  /** The same for another database of this server. */
  urlOf: (database: string) => string;
  port: number;
  pid: number;
  /** False when a running server was adopted. */
  startedByUs: boolean;
  /**
   * Leaves the server, and stops it when no other live process of ours uses it (or always, with `force`).
   * Close the pools first.
   */
  stop: (options?: { force?: boolean }) => Promise<'stopped' | 'left-running'>;
};

const DATABASE = 'countersign';
const LOCK_TIMEOUT_MS = 180_000;
/** Long enough for the recovery of a large write-ahead log after a crash. */
const READY_TIMEOUT_MS = 120_000;
const READY_POLL_MS = 10;
const ORPHAN_POLL_MS = 100;
const HELD_BY_ORPHANS = 'pre-existing shared memory block';
const LOG_BYTES_MAX = 1_000_000;

type Paths = { cluster: string; lock: string; users: string; log: string };

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true });
  const paths: Paths = {
    cluster: join(dataDir, 'postgres'),
    lock: join(dataDir, 'postgres.lock'),
    users: join(dataDir, 'postgres.users'),
    log: join(dataDir, 'postgres.log'),
  };
  const binaries = await findEmbeddedBinaries(options.projectDir);
  return withFolderLock(paths.lock, LOCK_TIMEOUT_MS, async () => {
    const { postmaster, startedByUs, urlOf } = await reachServer(paths, binaries, options);
    const user = await enterAsUser(paths.users);
    const { pid, port } = postmaster;
    options.logger?.info({ pid, port, startedByUs }, 'embedded PostgreSQL is up');
    const stopLooking = options.keepUp ? lookAfter(paths, binaries, { ...options, port }) : undefined;
    const stop: EmbeddedPostgres['stop'] = async ({ force = false } = {}) => {
      await stopLooking?.();
      return withFolderLock(paths.lock, LOCK_TIMEOUT_MS, async () => {
        await user.leave();
        if (!force && (await countOtherUsers(paths.users)) > 0) return 'left-running';
        // Looked up again: the server may have been killed and started anew since, and pids are reused.
        const running = await findPostmaster(paths.cluster);
        if (running) await stopPostmaster(running.pid);
        options.logger?.info({ port }, 'embedded PostgreSQL stopped');
        return 'stopped';
      });
    };
    return { url: urlOf(DATABASE), urlOf, port, pid, startedByUs, stop };
  });
}

/** Of several processes one starts it again; the others find it running once they have the lock. */
function lookAfter(paths: Paths, binaries: EmbeddedBinaries, options: EmbeddedPostgresOptions) {
  return keepServerUp({
    isUp: async () => (await findPostmaster(paths.cluster)) !== undefined,
    restart: () =>
      withFolderLock(paths.lock, LOCK_TIMEOUT_MS, async () => {
        await adoptOrLaunch(paths, binaries, options);
      }),
    logger: options.logger,
  });
}

type Reached = { postmaster: Postmaster; startedByUs: boolean; urlOf: (database: string) => string };

/** A server that answers. One that was just killed still looks alive for a moment; then the look-up is repeated. */
async function reachServer(
  paths: Paths,
  binaries: EmbeddedBinaries,
  options: EmbeddedPostgresOptions,
): Promise<Reached> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const { postmaster, startedByUs } = await adoptOrLaunch(paths, binaries, options);
    const password = await readPassword(paths.cluster);
    const socket = await socketQuery(paths.cluster, postmaster.port);
    const urlOf = (database: string) =>
      `postgresql://${SUPERUSER}:${password}@127.0.0.1:${postmaster.port}/${database}${socket}`;
    try {
      await ensureDatabase(urlOf);
      return { postmaster, startedByUs, urlOf };
    } catch (error) {
      const { syscall } = error as NodeJS.ErrnoException;
      if (startedByUs || syscall === undefined || Date.now() > deadline) throw error;
      await delay(READY_POLL_MS);
    }
  }
}

/** Over the socket a query costs a third less processor time than over TCP. */
async function socketQuery(cluster: string, port: number): Promise<string> {
  const folder = socketFolder(cluster);
  if (folder === undefined) return '';
  const isThere = await stat(join(folder, `.s.PGSQL.${port}`)).then(
    (entry) => entry.isSocket(),
    () => false,
  );
  return isThere ? `?host=${encodeURIComponent(folder)}` : '';
}

async function adoptOrLaunch(
  paths: Paths,
  binaries: EmbeddedBinaries,
  options: EmbeddedPostgresOptions,
): Promise<{ postmaster: Postmaster; startedByUs: boolean }> {
  const running = await waitUntilReady(paths.cluster, READY_TIMEOUT_MS);
  if (running === 'timeout') throw await notReady(paths);
  if (running) return { postmaster: running, startedByUs: false };
  const durability = options.durability ?? 'safe';
  const runAs = chooseRunAs(binaries.postgres, options.rootStrategies);
  const { created } = await ensureCluster(paths.cluster, binaries, runAs, durability);
  if (created) options.logger?.info({ folder: paths.cluster }, 'embedded PostgreSQL set up');
  const port = await chooseServerPort(paths.cluster, options.port);
  const args = serverArguments(paths.cluster, port, durability);
  const postmaster = await launchOverOrphans(paths, [...runAs.prefix, binaries.postgres, ...args], runAs);
  if (options.port === undefined) await rememberPort(paths.cluster, postmaster.port);
  return { postmaster, startedByUs: true };
}

/**
 * When a server was killed, a connection of it that is busy computing goes on until it looks up, and holds
 * on to the shared memory: the new one refuses to start until then.
 */
async function launchOverOrphans(paths: Paths, command: string[], runAs: RunAs): Promise<Postmaster> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const postmaster = await launch(paths, command, runAs);
    if (postmaster) return postmaster;
    const isHeld = (await readTail(paths.log))
      .trimEnd()
      .split('\n')
      .slice(-3)
      .join()
      .includes(HELD_BY_ORPHANS);
    if (!isHeld || Date.now() > deadline) throw await notReady(paths);
    await delay(ORPHAN_POLL_MS);
  }
}

/** The server gets its own session, so neither Ctrl-C nor the end of the app reaches it. */
async function launch(paths: Paths, command: string[], runAs: RunAs): Promise<Postmaster | undefined> {
  await keepLogSmall(paths.log);
  const log = openSync(paths.log, 'a', 0o600);
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    ...spawnUser(runAs),
    cwd: '/',
    env: CHILD_ENV,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let isGone = false;
  const gone = () => {
    isGone = true;
  };
  child.once('exit', gone).once('error', gone);
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!isGone && Date.now() < deadline) {
    const postmaster = await findPostmaster(paths.cluster);
    if (postmaster?.status === 'ready') return postmaster;
    await delay(READY_POLL_MS);
  }
  return undefined;
}

async function ensureDatabase(urlOf: (database: string) => string): Promise<void> {
  try {
    await withClient(urlOf(DATABASE), async () => undefined);
  } catch (error) {
    const INVALID_CATALOG_NAME = '3D000';
    if ((error as { code?: string }).code !== INVALID_CATALOG_NAME) throw error;
    await withClient(urlOf('postgres'), (client) => client.query(`CREATE DATABASE ${DATABASE}`));
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'countersign-start' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function notReady(paths: Paths): Promise<EmbeddedPostgresError> {
  const lines = (await readTail(paths.log)).trim().split('\n').slice(-8).join('\n  ');
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL in ${paths.cluster} does not start. The end of ${paths.log}:\n  ${lines}\n${USE_DATABASE_URL}`,
  );
}

async function readTail(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return '(no log)';
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, 8_000));
    await file.read(buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
}

async function keepLogSmall(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_BYTES_MAX) await truncate(path, 0);
}
