/**
 * The running server of a cluster, as its postmaster.pid tells: whether it lives, on which port, when it
 * is ready, and how to end it.
 */
import { readFileSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isProcessAlive } from './process-identity';

export type Postmaster = { pid: number; port: number; status: string };

const POLL_MS = 10;
const IMMEDIATE_AFTER_MS = 30_000;

/** The live server of the cluster, or undefined; a lock file left by a dead one is removed. */
export async function findPostmaster(clusterDir: string): Promise<Postmaster | undefined> {
  const found = await readPidFile(join(clusterDir, 'postmaster.pid'));
  if (found === undefined) return undefined;
  if (isPostgresAlive(found.pid)) return found;
  await removeStalePidFile(clusterDir, found.pid);
  return undefined;
}

/** Resolves with the server once it takes connections, or undefined once it is gone. */
export async function waitUntilReady(
  clusterDir: string,
  timeoutMs: number,
): Promise<Postmaster | 'timeout' | undefined> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const postmaster = await findPostmaster(clusterDir);
    if (postmaster === undefined || postmaster.status === 'ready') return postmaster;
    await delay(POLL_MS);
  }
  return 'timeout';
}

/** Ends the server: open transactions are rolled back, clients are disconnected, everything is flushed. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  let escalateAt = Date.now() + IMMEDIATE_AFTER_MS;
  while (isPostgresAlive(pid)) {
    await delay(POLL_MS);
    if (Date.now() > escalateAt) {
      signal(pid, 'SIGQUIT');
      escalateAt = Number.POSITIVE_INFINITY;
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

async function readPidFile(path: string): Promise<Postmaster | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? 'starting' };
}

/** Where the system has /proc, the pid must also belong to a postgres, since pids are reused. */
function isPostgresAlive(pid: number): boolean {
  if (!isProcessAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('postgres');
  } catch {
    return true;
  }
}

/** Takes the file by renaming, looks again, and puts back what turns out to be another server's. */
async function removeStalePidFile(clusterDir: string, stalePid: number): Promise<void> {
  const path = join(clusterDir, 'postmaster.pid');
  const taken = `${path}.stale`;
  await rename(path, taken).catch(() => undefined);
  const content = await readPidFile(taken);
  if (content !== undefined && content.pid !== stalePid) {
    await rename(taken, path);
    return;
  }
  await removeStaleSocket(clusterDir, content?.port ?? 0, stalePid);
  await rm(taken, { force: true });
}

/** A socket has a lock file of its own, and a server takes the pid in it for alive while it is a zombie. */
async function removeStaleSocket(clusterDir: string, port: number, stalePid: number): Promise<void> {
  const socket = join(clusterDir, `.s.PGSQL.${port}`);
  const holder = await readPidFile(`${socket}.lock`);
  if (holder?.pid !== stalePid) return;
  await rm(`${socket}.lock`, { force: true });
  await rm(socket, { force: true });
}
