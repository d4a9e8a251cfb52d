/**
 * `npm run check`: what a change must keep, fast and offline: lock, format and lint, types, rooms, unused code,
 * generated files, unit and property tests. Goes on after a failure, so that one run shows them all.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate, install } from './prepare.mjs';
import { checkNode, quietEnv, ROOT } from './project.mjs';
import { leaveOnSignals, runNode, StepFailed, step } from './steps.mjs';
import { addTallies, summary, vitest } from './suites.mjs';

const ROOMS = ['app', 'components', 'e2e', 'inngest', 'prisma', 'server'];

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) await main();

/** Runs every check; each step counts as one test beside the unit tests. */
export async function check() {
  const scripts = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).scripts;
  const drifts = Object.keys(scripts).filter((name) => name.endsWith(':drift'));
  const rooms = ROOMS.filter((room) => fs.existsSync(path.join(ROOT, room)));
  const checks = [
    ['Lock file', ['tools/complete-lock.mjs', '--check']],
    [
      'Format and lint',
      ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off'],
    ],
    ['Types', ['node_modules/typescript/bin/tsc', '--noEmit']],
    ['Rooms', ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...rooms]],
    ['Unused code', ['node_modules/knip/bin/knip.js', '--no-progress']],
    ...drifts.map((name) => [`Generated: ${name.replace(/:drift$/, '')}`, ['tools/run-script.mjs', name]]),
  ];
  let tally = { passed: 0, failed: 0 };
  for (const [title, args] of checks) tally = addTallies(tally, await oneCheck(title, args));
  return addTallies(tally, await vitest('unit', 'Unit and property tests'));
}

async function oneCheck(title, args) {
  try {
    await step(title, () => runNode(args, { cwd: ROOT }));
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return { passed: 0, failed: 1 };
  }
}

async function main() {
  checkNode();
  quietEnv();
  leaveOnSignals();
  await install();
  await generate();
  const tally = await check();
  console.log(summary(tally));
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
