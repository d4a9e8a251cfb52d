/**
 * `npm test`: everything that CI runs, from a fresh clone, ending with one line `N passed, N failed`. Whatever the
 * tests leave running is ended.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { check } from './check.mjs';
import { findChromium } from './chromium.mjs';
import { build, generate, install } from './prepare.mjs';
import { checkNode, quietEnv, ROOT } from './project.mjs';
import { leaveOnSignals, StepFailed } from './steps.mjs';
import { addTallies, playwright, summary, vitest } from './suites.mjs';

const GRACE_MS = 5_000;

checkNode();
process.chdir(ROOT);
quietEnv();
const startedAt = performance.now();
// Servers that tests start have their data below it, so that left-overs are known by it; short, because the path
// of a PostgreSQL socket has a limit.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cs-'));
// As open as the folder it stands in for: some tests run as another user.
fs.chmodSync(folder, 0o1777);
process.env.TMPDIR = folder;
leaveOnSignals();
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

let tally = { passed: 0, failed: 0 };
try {
  await everything();
} catch (error) {
  tally = addTallies(tally, { passed: 0, failed: 1 });
  if (!(error instanceof StepFailed)) console.error(error);
} finally {
  await endLeftOvers();
}
console.log(`\n${Math.round((performance.now() - startedAt) / 1000)} s`);
console.log(summary(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;

async function everything() {
  await install();
  await generate();
  tally = addTallies(tally, await check());
  tally = addTallies(tally, await vitest('int', 'Integration tests'));
  await build();
  tally = addTallies(tally, await vitest('system', 'System tests'));
  if (hasJourneys()) tally = addTallies(tally, await journeys());
}

function hasJourneys() {
  const specs = path.join(ROOT, 'e2e');
  return (
    fs.existsSync(specs) &&
    fs.readdirSync(specs, { recursive: true }).some((name) => name.endsWith('.spec.ts'))
  );
}

async function journeys() {
  const chromium = await findChromium();
  if (chromium === undefined) {
    console.error('No Chromium was found. Install one, or name it: CHROMIUM_PATH=/path/to/chromium npm test');
    return { passed: 0, failed: 1 };
  }
  process.env.CHROMIUM_PATH = chromium;
  return playwright('Browser journeys');
}

/** Ends every process that names our folder: first kindly, then not. */
async function endLeftOvers() {
  const deadline = Date.now() + GRACE_MS;
  for (let signal = 'SIGTERM'; leftOvers().length > 0 && signal !== undefined; ) {
    for (const pid of leftOvers()) send(pid, signal);
    while (leftOvers().length > 0 && Date.now() < deadline) await sleep(100);
    signal = signal === 'SIGTERM' ? 'SIGKILL' : undefined;
  }
}

/** Processes with our folder in their command line or their environment; known on Linux only. */
function leftOvers() {
  if (process.platform !== 'linux') return [];
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.map(Number).filter((pid) => ['cmdline', 'environ'].some((file) => mentionsFolder(pid, file)));
}

function mentionsFolder(pid, file) {
  try {
    return fs.readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(folder);
  } catch {
    // Gone meanwhile, or another user's.
    return false;
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone meanwhile.
  }
}
