/**
 * Brings a clone to the point where it can run: installs, generates, builds, each only when its inputs changed.
 * A step that was interrupted counts as not done.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { missingFrom } from './complete-lock.mjs';
import { ROOT } from './project.mjs';
import { run, runNode, step } from './steps.mjs';

const BUILD_INPUTS = [
  'app',
  'components',
  'inngest',
  'prisma',
  'public',
  'server',
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'package.json',
  'proxy.ts',
  'tsconfig.json',
];
const LIBC = process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
const NOT_BUILT = /[.](test|spec)[.]tsx?$|[.]md$/;

/** Installs the packages of package-lock.json when node_modules holds others or lacks some. */
export async function install() {
  const lock = readJson(path.join(ROOT, 'package-lock.json'));
  const stamp = path.join(ROOT, 'node_modules', 'inputs.sha256');
  const hash = hashOf(['package-lock.json']);
  const isStamped = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash;
  if (lock !== undefined && isInstalled(lock.packages, isStamped)) return;
  // `npm ci` refuses a lock that lacks entries for other platforms; `npm install` completes it.
  const command = lock !== undefined && missingFrom(lock.packages).length === 0 ? 'ci' : 'install';
  const flags = ['--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  await step('Installing packages', () => runNpm([command, ...flags]));
  fs.writeFileSync(stamp, hash);
}

/** Makes the database client when the schema or Prisma changed. */
export async function generate() {
  await whenStale(
    ['prisma/schema', 'prisma.config.ts', 'package-lock.json'],
    'server/infra/db/generated',
    () =>
      step('Generating the database client', () =>
        runNode(['node_modules/prisma/build/index.js', 'generate'], { cwd: ROOT }),
      ),
  );
}

/** Builds for production when a source changed. */
export async function build() {
  await whenStale(BUILD_INPUTS, '.next', () =>
    step('Building', () =>
      runNode(['node_modules/next/dist/bin/next', 'build'], {
        cwd: ROOT,
        env: { ...process.env, NODE_ENV: 'production' },
      }),
    ),
  );
}

/** Whether `build` would build. */
export function isBuildStale() {
  return !isFresh(BUILD_INPUTS, '.next');
}

async function whenStale(inputs, output, make) {
  if (isFresh(inputs, output)) return;
  const stamp = path.join(ROOT, output, 'inputs.sha256');
  fs.rmSync(stamp, { force: true });
  const hash = hashOf(inputs);
  await make();
  fs.writeFileSync(stamp, hash);
}

function isFresh(inputs, output) {
  const stamp = path.join(ROOT, output, 'inputs.sha256');
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hashOf(inputs);
}

/** One hash over the names and contents of files. */
function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesBelow(path.join(ROOT, input)))) {
    hash.update(path.relative(ROOT, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(entry) {
  const stat = fs.statSync(entry, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return NOT_BUILT.test(entry) || entry.endsWith('inputs.sha256') ? [] : [entry];
  return fs
    .readdirSync(entry)
    .sort()
    .flatMap((name) => filesBelow(path.join(entry, name)));
}

/**
 * Whether every locked package is there in its version. Packages for this machine that the registry did not have
 * are missed only until an install has been tried with this very lock.
 */
function isInstalled(locked, wasTried) {
  const installed = readJson(path.join(ROOT, 'node_modules', '.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  return Object.entries(locked).every(([place, entry]) => {
    if (place === '' || entry.link) return true;
    const isMissing = installed[place] === undefined;
    if (entry.optional && isMissing) return wasTried || !isForThisMachine(entry);
    return installed[place]?.version === entry.version && fs.existsSync(path.join(ROOT, place));
  });
}

/** Optional packages without a system are fallbacks that npm leaves out where a native one is. */
function isForThisMachine({ os: systems, cpu: processors, libc }) {
  return (
    systems?.includes(process.platform) &&
    (processors === undefined || processors.includes(process.arch)) &&
    (libc === undefined || libc.includes(LIBC))
  );
}

/** npm as it came with this Node.js; its cache goes to a temporary folder where the home folder is read-only. */
function runNpm(args) {
  const env = { ...process.env };
  if (!isWritable(env.npm_config_cache ?? path.join(os.homedir(), '.npm')) && !isWritable(os.homedir())) {
    env.npm_config_cache = path.join(os.tmpdir(), `npm-cache-${os.userInfo().uid}`);
  }
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return runNode([cli, ...args], { cwd: ROOT, env });
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: ROOT, env });
}

function isWritable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
