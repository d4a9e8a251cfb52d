/** The tools, run as programs in a project of their own with made-up packages in place of the real ones. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const TOOLS = fileURLToPath(new URL('.', import.meta.url));
let root: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tools-')));
  for (const name of fs.readdirSync(TOOLS).filter((file) => file.endsWith('.mjs'))) {
    write(`tools/${name}`, fs.readFileSync(path.join(TOOLS, name), 'utf8'));
  }
  write(
    'package.json',
    JSON.stringify({ type: 'module', scripts: { 'a:drift': 'true', greet: 'echo hello' } }),
  );
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  fs.rmSync(root, { recursive: true, force: true });
});

const file = (name: string) => path.join(root, name);
const write = (name: string, text: string) => {
  fs.mkdirSync(path.dirname(file(name)), { recursive: true });
  fs.writeFileSync(file(name), text);
};
const lines = (name: string) =>
  fs.existsSync(file(name)) ? fs.readFileSync(file(name), 'utf8').split('\n').length - 1 : 0;

/** Starts a module with the given code in the project. */
function start(code: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  children.push(child);
  let output = '';
  const seen: (() => void)[] = [];
  const collect = (text: Buffer) => {
    output += text;
    for (const look of seen) look();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (status) => resolve({ code: status, output }));
  });
  const said = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => void (output.includes(text) && resolve());
      seen.push(look);
      look();
    });
  return { child, ended, said };
}

describe('generating', () => {
  const GENERATE = "import { generate } from './tools/prepare.mjs'; await generate();";
  const PRISMA = 'node_modules/prisma/build/index.js';
  const made = () => lines('made.txt');

  beforeEach(() => {
    write('prisma/schema/a.prisma', 'model A');
    write('server/infra/db/generated/client.ts', '');
    write(PRISMA, "require('node:fs').appendFileSync('made.txt', 'once\\n');");
    write('node_modules/prisma/package.json', '{"type":"commonjs"}');
  });

  test('happens once, and again when an input changes', async () => {
    await start(GENERATE).ended;
    await start(GENERATE).ended;
    expect(made()).toBe(1);
    write('prisma/schema/b.prisma', 'model B');
    await start(GENERATE).ended;
    expect(made()).toBe(2);
  });

  test('happens again after it failed or its output went away', async () => {
    const works = fs.readFileSync(file(PRISMA), 'utf8');
    write(PRISMA, `${works} console.log('what went wrong'); process.exit(3);`);
    const failed = await start(GENERATE).ended;
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain('what went wrong');
    write(PRISMA, works);
    await start(GENERATE).ended;
    fs.rmSync(file('server/infra/db/generated'), { recursive: true });
    write('server/infra/db/generated/client.ts', '');
    await start(GENERATE).ended;
    expect(made()).toBe(3);
  });
});

describe('a step', () => {
  test('keeps what a program printed to itself unless it fails', async () => {
    const code = "import { run } from './tools/steps.mjs'; await run('sh', ['-c', 'echo chatter']);";
    expect(await start(code).ended).toEqual({ code: 0, output: '' });
  });

  test('ends its programs, and theirs, when it is asked to leave', async () => {
    const nested = 'sleep 600 & echo child $! >&3; wait';
    const code = `import { leaveOnSignals, exitCode } from './tools/steps.mjs';
      leaveOnSignals();
      await exitCode('bash', ['-c', 'exec 3>pids.txt; ${nested}'], { live: true });`;
    const { child, ended } = start(code);
    await until(() => lines('pids.txt') > 0);
    const pid = Number(fs.readFileSync(file('pids.txt'), 'utf8').split(' ')[1]);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(143);
    await until(() => !isAlive(pid));
  });
});

describe('preparing', () => {
  const hold = (name: string, rest = '') => `import { alone } from './tools/running-servers.mjs';
    await alone(async () => { console.log('${name} has it'); ${rest} }, (pid) => console.log('${name} waits for ' + pid));`;

  test('is done by one process at a time', async () => {
    const first = start(hold('first', "await new Promise((go) => process.stdin.once('data', go));"));
    await first.said('first has it');
    const second = start(hold('second'));
    await second.said(`second waits for ${first.child.pid}`);
    first.child.stdin.end('go on\n');
    expect((await first.ended).code).toBe(0);
    expect((await second.ended).output).toContain('second has it');
  });

  test('is not waited for when the process that held it was killed', async () => {
    const first = start(hold('first', 'await new Promise((go) => setTimeout(go, 600_000));'));
    await first.said('first has it');
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await start(hold('second')).ended;
    expect(second.output).toBe('second has it\n');
  });
});

describe('the notes of running servers', () => {
  const LIST =
    "import { otherServers } from './tools/running-servers.mjs'; console.log(JSON.stringify(otherServers()));";
  const SERVE =
    "import { noteServer } from './tools/running-servers.mjs'; noteServer(4711, 'production'); console.log('noted'); setTimeout(() => {}, 600_000);";

  test('name the servers that run, and no others', async () => {
    const server = start(SERVE);
    await server.said('noted');
    expect(JSON.parse((await start(LIST).ended).output)).toMatchObject([
      { pid: server.child.pid, port: 4711 },
    ]);
    server.child.kill('SIGKILL');
    await server.ended;
    expect(JSON.parse((await start(LIST).ended).output)).toEqual([]);
  });

  test('are not fooled by a pid that another process got', async () => {
    write('.data/run/server-1.json', JSON.stringify({ pid: process.pid, startedAt: '1', port: 1 }));
    expect(JSON.parse((await start(LIST).ended).output)).toEqual([]);
  });
});

describe('counting a suite', () => {
  const COUNT =
    "import { vitest } from './tools/suites.mjs'; console.log(JSON.stringify(await vitest('unit', 'Tests')));";
  const report = (json: object, status: number) =>
    write(
      'node_modules/vitest/vitest.mjs',
      `import fs from 'node:fs';
       const to = process.argv.find((arg) => arg.startsWith('--outputFile.json=')).split('=')[1];
       fs.writeFileSync(to, ${JSON.stringify(JSON.stringify(json))}); process.exit(${status});`,
    );
  const count = async () => JSON.parse((await start(COUNT).ended).output.trim().split('\n').at(-1) ?? '');
  const suite = (passed: number, failed: number, testResults: object[] = []) => ({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults,
  });

  test('takes the numbers of the report', async () => {
    report(suite(7, 2), 1);
    expect(await count()).toEqual({ passed: 7, failed: 2 });
  });

  test('counts a file that could not be loaded as one failure', async () => {
    report(suite(7, 0, [{ status: 'failed', assertionResults: [] }]), 1);
    expect(await count()).toEqual({ passed: 7, failed: 1 });
  });

  test('never lets a run pass that failed outside of its tests or left no report', async () => {
    report(suite(7, 0), 1);
    expect(await count()).toEqual({ passed: 7, failed: 1 });
    write('node_modules/vitest/vitest.mjs', 'process.exit(0);');
    expect(await count()).toEqual({ passed: 0, failed: 1 });
  });
});

describe('the lock file', () => {
  test('gets the platform packages that a registry did not offer, for the machines their names tell', async () => {
    const optionalDependencies = {
      '@x/cli-linux-x64-musl': '1.2.3',
      '@x/cli-win32-arm64': '1.2.3',
      '@x/cli-linux-x64': '1.2.3',
    };
    const packages = {
      '': {},
      'node_modules/@x/cli': { version: '1.2.3', dev: true, optionalDependencies },
      'node_modules/@x/cli-linux-x64': { version: '1.2.3' },
    };
    write('package-lock.json', JSON.stringify({ packages }));
    const check =
      "process.argv[1] = process.cwd() + '/tools/complete-lock.mjs'; process.argv.push('--check');";
    const load = "await import('./tools/complete-lock.mjs');";
    expect((await start(check + load).ended).code).toBe(1);
    await start(check.replace("process.argv.push('--check');", '') + load).ended;
    expect((await start(check + load).ended).code).toBe(0);
    expect(JSON.parse(fs.readFileSync(file('package-lock.json'), 'utf8')).packages).toMatchObject({
      'node_modules/@x/cli-linux-x64-musl': {
        version: '1.2.3',
        cpu: ['x64'],
        dev: true,
        libc: ['musl'],
        os: ['linux'],
      },
      'node_modules/@x/cli-win32-arm64': {
        version: '1.2.3',
        cpu: ['arm64'],
        dev: true,
        optional: true,
        os: ['win32'],
      },
    });
  });
});

/** Waits for a state of the file system or of a process, which tell nobody when they change. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
