/**
 * `npm run dev`: installs, generates and runs Next.js in development. Pages reload by themselves; a change of
 * server code restarts the server, which is one instance outside Next.js's module graphs.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generate, install } from './prepare.mjs';
import { checkNode, chosenPort, demoLines, loadEnvFile, quietEnv, ROOT } from './project.mjs';
import { alone, noteServer, otherServers } from './running-servers.mjs';
import { killGroup, leaveOnSignals, StepFailed } from './steps.mjs';

const WATCHED = ['server', 'inngest', 'prisma/migrations', 'prisma/schema', '.env'];
const IGNORED = /[.](test|spec)[.]ts$|[.]md$|(^|[\\/])generated([\\/]|$)/;
const SETTLE_MS = 200;

checkNode();
process.chdir(ROOT);
loadEnvFile();
quietEnv();
process.env.NEXT_MANUAL_SIG_HANDLE = 'true';
const port = chosenPort();

console.log('Countersign, in development');
const busy = otherServers().find((server) => server.port === port);
if (busy !== undefined) {
  console.error(`\nCountersign is running here already: http://localhost:${port} (process ${busy.pid}).`);
  process.exit(1);
}
await prepare();
noteServer(port, 'development');

let isLeaving = false;
let child = start();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    isLeaving = true;
    await stop();
    process.exit(0);
  });
}
watch(async (file) => {
  if (isLeaving) return;
  console.log(`\n  ${file} changed: restarting the server …\n`);
  await stop();
  if (file.startsWith(`prisma${path.sep}schema`)) await prepare();
  if (!isLeaving) child = start();
});

async function prepare() {
  const stopWatching = leaveOnSignals();
  try {
    await alone(
      async () => {
        await install();
        await generate();
      },
      (pid) => console.log(`  Waiting for process ${pid}, which is preparing this folder …`),
    );
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    process.exit(1);
  } finally {
    stopWatching();
  }
}

function start() {
  const next = path.join(ROOT, 'node_modules/next/dist/bin/next');
  const env = { ...process.env, NODE_ENV: 'development', PORT: String(port) };
  const server = spawn(process.execPath, [next, 'dev', '--port', String(port)], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  server.on('exit', (code) => {
    // Exit 78 is a bad environment, already explained; anything unasked ends this process too.
    if (!isLeaving && server === child) process.exit(code ?? 1);
  });
  announce(server);
  return server;
}

/** Ends the server and waits until its whole group is gone: Next.js's wrapper leaves before the server does. */
async function stop() {
  const server = child;
  child = undefined;
  if (server === undefined) return;
  killGroup(server, 'SIGTERM');
  while (isGroupAlive(server)) await sleep(50);
}

function isGroupAlive(server) {
  try {
    process.kill(process.platform === 'win32' ? server.pid : -server.pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Prints the demo credentials once the server is up. */
async function announce(server) {
  while (server.exitCode === null) {
    const health = await fetch(`http://localhost:${port}/api/health`).catch(() => undefined);
    if (health?.ok) {
      console.log(`\n${[`  Ready at http://localhost:${port}`, ...demoLines()].join('\n')}\n`);
      return;
    }
    await sleep(500);
  }
}

function watch(onChange) {
  let timer;
  const changed = (file) => {
    if (IGNORED.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => onChange(file), SETTLE_MS);
  };
  for (const entry of WATCHED.filter((name) => fs.existsSync(path.join(ROOT, name)))) {
    fs.watch(path.join(ROOT, entry), { recursive: true }, (_event, name) =>
      changed(path.join(entry, name ?? '')),
    );
  }
}
