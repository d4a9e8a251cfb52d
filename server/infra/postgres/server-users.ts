/**
 * Which live processes use the server of a data folder: one small file each. The last one to leave stops
 * the server; a process that was killed is not counted.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSameProcessAlive, processIdentity } from './process-identity';

export async function enterAsUser(usersDir: string): Promise<{ leave: () => Promise<void> }> {
  await mkdir(usersDir, { recursive: true, mode: 0o700 });
  const path = join(usersDir, `${process.pid}-${randomBytes(6).toString('hex')}`);
  await writeFile(path, processIdentity(process.pid), { mode: 0o600 });
  return { leave: () => rm(path, { force: true }) };
}

export async function countOtherUsers(usersDir: string): Promise<number> {
  let alive = 0;
  for (const name of await readdir(usersDir).catch(() => [])) {
    const path = join(usersDir, name);
    const identity = await readFile(path, 'utf8').catch(() => '');
    if (isSameProcessAlive(identity)) alive += 1;
    else await rm(path, { force: true });
  }
  return alive;
}
