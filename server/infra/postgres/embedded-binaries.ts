/**
 * Finds the PostgreSQL binaries of this platform in node_modules and makes them loadable. The package
 * is looked up from the working folder, not from this file, so that bundling this file changes nothing.
 */
import { access, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError, USE_DATABASE_URL } from './embedded-postgres-error';

export type EmbeddedBinaries = { postgres: string; initdb: string; pgCtl: string };

export async function findEmbeddedBinaries(projectDir = process.cwd()): Promise<EmbeddedBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const packageDir = resolvePackageDir(name, projectDir);
  if (packageDir === undefined) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL for this platform (${name}) is not installed: it is an optional dependency, so run "npm install" without --omit=optional. ${USE_DATABASE_URL}`,
    );
  }
  await hydrateSymlinks(packageDir);
  const executable = (tool: string) =>
    join(packageDir, 'native', 'bin', platform === 'windows' ? `${tool}.exe` : tool);
  return { postgres: executable('postgres'), initdb: executable('initdb'), pgCtl: executable('pg_ctl') };
}

function resolvePackageDir(name: string, projectDir: string): string | undefined {
  try {
    return dirname(dirname(createRequire(join(projectDir, 'package.json')).resolve(name)));
  } catch {
    return undefined;
  }
}

/**
 * npm packages cannot hold symbolic links, so the package makes those of its libraries in an install
 * script, which `--ignore-scripts` leaves out. Without them the binaries do not load.
 */
async function hydrateSymlinks(packageDir: string): Promise<void> {
  const list = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageDir, target);
    if (await exists(path)) continue;
    await symlink(relative(dirname(target), source) || basename(source), path).catch((error) => {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
      throw new EmbeddedPostgresError(
        `The libraries of the embedded PostgreSQL are incomplete and could not be linked (${String(error)}). Run "npm rebuild". ${USE_DATABASE_URL}`,
      );
    });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
