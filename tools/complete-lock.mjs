/**
 * Completes package-lock.json with the platform packages that a registry did not offer at install time: npm leaves
 * them out, and `npm ci` then refuses the lock on every machine. Run it after each change of a dependency;
 * `--check` only says whether it is due.
 */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes('--check'));

/** The platform packages that `packages` of a lock lacks, as name@version. */
export function missingFrom(packages) {
  return complete({ ...packages });
}

function main(isCheck) {
  const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
  const added = complete(lock.packages);
  if (added.length === 0) {
    console.log('package-lock.json is complete.');
  } else if (isCheck) {
    console.error(`package-lock.json lacks ${added.join(', ')}.\nRun: node tools/complete-lock.mjs`);
    process.exitCode = 1;
  } else {
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
    fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    console.log(`Added to package-lock.json: ${added.join(', ')}.`);
  }
}

/** Adds what is missing to `packages` and returns it as name@version. */
function complete(packages) {
  const missing = [];
  for (const [place, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isLocked(packages, place, name) || !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version)) continue;
      packages[`node_modules/${name}`] = entry(name, version, packages[place].dev === true);
      missing.push(`${name}@${version}`);
    }
  }
  return missing;
}

/** Whether `name` resolves from the package at `place`, looking up through the folders as Node does. */
function isLocked(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

/** An entry in npm's own key order; the machines it is for are read off the package's name. */
function entry(name, version, dev) {
  const words = name.split(/[-/]/);
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const os = SYSTEMS.filter((system) => words.includes(system));
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.includes('gnu')
      ? ['glibc']
      : [];
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
