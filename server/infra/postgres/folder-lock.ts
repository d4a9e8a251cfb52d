/**
 * Mutual exclusion between processes through one lock file. The file appears with its content in one
 * step (link), and a lock left by a dead process is taken over; a live one is never broken.
 */
import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { isSameProcessAlive, processIdentity } from './process-identity';

const POLL_MS = 15;

export async function withFolderLock<T>(
  lockPath: string,
  timeoutMs: number,
  work: () => Promise<T>,
): Promise<T> {
  await acquire(lockPath, timeoutMs);
  try {
    return await work();
  } finally {
    await rm(lockPath, { force: true });
  }
}

async function acquire(lockPath: string, timeoutMs: number): Promise<void> {
  const own = `${lockPath}.${process.pid}.${randomBytes(6).toString('hex')}`;
  await writeFile(own, processIdentity(process.pid), { mode: 0o600 });
  const deadline = Date.now() + timeoutMs;
  try {
    while (!(await tryLink(own, lockPath))) {
      await dropIfStale(lockPath, own);
      if (Date.now() > deadline) {
        throw new EmbeddedPostgresError(
          `Another process (${await holderOf(lockPath)}) holds ${lockPath} for more than ${timeoutMs} ms. If it is not Countersign, delete that file.`,
        );
      }
      await delay(POLL_MS);
    }
  } finally {
    await rm(own, { force: true });
  }
}

async function tryLink(own: string, lockPath: string): Promise<boolean> {
  try {
    await link(own, lockPath);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Only who holds the breaker may remove a stale lock, and looks again before: a fresh one that took its place in
 * between is never touched.
 */
async function dropIfStale(lockPath: string, own: string): Promise<void> {
  if (!isStale(await holderOf(lockPath))) return;
  const breaker = `${lockPath}.breaker`;
  if (!(await tryLink(own, breaker))) {
    // Its holder died within these few lines.
    if (isStale(await holderOf(breaker))) await rm(breaker, { force: true });
    return;
  }
  try {
    if (isStale(await holderOf(lockPath))) await rm(lockPath, { force: true });
  } finally {
    await rm(breaker, { force: true });
  }
}

function isStale(holder: string | undefined): boolean {
  return holder !== undefined && !isSameProcessAlive(holder);
}

async function holderOf(lockPath: string): Promise<string | undefined> {
  return readFile(lockPath, 'utf8').catch(() => undefined);
}
