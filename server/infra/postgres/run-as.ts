/**
 * PostgreSQL refuses to run as root. This decides under which user it runs: our own when we are not
 * root, else a user namespace in which root appears as an ordinary user (nothing on the machine changes,
 * files stay root's), else the system's `nobody`.
 */
import { spawnSync } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError, USE_DATABASE_URL } from './embedded-postgres-error';

/** How to start a PostgreSQL program: words to put before it, and the user that owns its files. */
export type RunAs = { prefix: string[]; owner: { uid: number; gid: number } | undefined; setUser: boolean };

export type RootStrategy = 'namespace' | 'nobody';

/** The child gets only this: the app's secrets are of no concern to the database server. */
export const CHILD_ENV: NodeJS.ProcessEnv | undefined =
  process.platform === 'win32'
    ? undefined
    : {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        LC_ALL: 'C',
        TZ: 'UTC',
        NODE_ENV: 'production',
      };

const NAMESPACE_PREFIX = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];

/** @param strategies the ways to try as root, in this order */
export function chooseRunAs(
  postgresBinary: string,
  strategies: readonly RootStrategy[] = ['namespace', 'nobody'],
): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [], owner: undefined, setUser: false };
  for (const strategy of strategies) {
    if (strategy === 'namespace' && canRun([...NAMESPACE_PREFIX, postgresBinary, '--version'])) {
      return { prefix: NAMESPACE_PREFIX, owner: { uid: 0, gid: 0 }, setUser: false };
    }
    const nobody = strategy === 'nobody' ? nobodyIds() : undefined;
    if (nobody && canRun([postgresBinary, '--version'], nobody)) {
      return { prefix: [], owner: nobody, setUser: true };
    }
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and neither a user namespace (unshare) nor the user "nobody" can run ${postgresBinary} here. Start Countersign as an ordinary user. ${USE_DATABASE_URL}`,
  );
}

export function spawnUser(runAs: RunAs): { uid?: number; gid?: number } {
  return runAs.setUser && runAs.owner ? runAs.owner : {};
}

/** Gives the folder to the chosen user, where an earlier start ran under another one. */
export async function giveFolderTo(runAs: RunAs, folder: string): Promise<void> {
  if (!runAs.owner) return;
  if ((await lstat(folder)).uid !== runAs.owner.uid) await chownTree(folder, runAs.owner);
  if (runAs.setUser && !canRun(['test', '-w', folder], runAs.owner)) {
    throw new EmbeddedPostgresError(
      `The user "nobody", under which PostgreSQL runs here, cannot enter ${dirname(folder)}. Choose a DATA_DIR whose parent folders are open to it (chmod o+x), or start Countersign as an ordinary user. ${USE_DATABASE_URL}`,
    );
  }
}

async function chownTree(path: string, owner: { uid: number; gid: number }): Promise<void> {
  const isFolder = (await lstat(path)).isDirectory();
  for (const name of isFolder ? await readdir(path) : []) await chownTree(join(path, name), owner);
  await chown(path, owner.uid, owner.gid);
}

function nobodyIds(): { uid: number; gid: number } | undefined {
  const ids = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'nobody'], { env: CHILD_ENV }));
  const [uid, gid] = ids.map((result) => (result.status === 0 ? Number(String(result.stdout)) : Number.NaN));
  return uid !== undefined && gid !== undefined && uid > 0 && gid > 0 ? { uid, gid } : undefined;
}

function canRun(command: readonly string[], user: { uid?: number; gid?: number } = {}): boolean {
  const [program = '', ...args] = command;
  // A folder that the other user may not enter would fail the spawn itself.
  return spawnSync(program, args, { ...user, cwd: '/', env: CHILD_ENV, stdio: 'ignore' }).status === 0;
}
