/**
 * Long steps with progress: one line a step, its seconds at the end, and the output only when it fails. A step's
 * programs run in a process group of their own, so that a signal ends all of them.
 */
import { spawn } from 'node:child_process';

const TICK_MS = 10_000;
const TAIL_LINES = 60;
const groups = new Set();
const isTerminal = process.stdout.isTTY === true;

/** A step failed; what it printed has been shown. */
export class StepFailed extends Error {}

/** Runs `work` under a title and prints how long it took. */
export async function step(title, work) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  process.stdout.write(isTerminal ? `  ${title} …` : `  ${title} …\n`);
  const ticking = setInterval(() => {
    process.stdout.write(
      isTerminal ? `\r  ${title} … ${seconds()}` : `  ${title} … still at it, ${seconds()}\n`,
    );
  }, TICK_MS);
  try {
    const result = await work();
    process.stdout.write(
      isTerminal ? `\r\x1b[K  ✓ ${title} (${seconds()})\n` : `  ✓ ${title} (${seconds()})\n`,
    );
    return result;
  } catch (error) {
    process.stdout.write(
      isTerminal ? `\r\x1b[K  ✗ ${title} (${seconds()})\n` : `  ✗ ${title} (${seconds()})\n`,
    );
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

/** Runs one of the project's own programs with this Node.js; see `run`. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/**
 * Runs a program. Its output is shown at once with `live`, else only when it fails.
 *
 * @throws StepFailed when it does not exit with 0.
 */
export async function run(program, args, { cwd, env = process.env, live = false } = {}) {
  const code = await exitCode(program, args, { cwd, env, live });
  if (code !== 0) throw new StepFailed(`${program} ${args.join(' ')} ended with ${code}`);
}

/** The same, returning the exit code; a program that a signal ended counts as 1. */
export function exitCode(program, args, { cwd, env = process.env, live = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
    const child = spawn(program, args, { cwd, env, stdio, detached: process.platform !== 'win32' });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    groups.add(child);
    child.on('error', reject);
    child.on('close', (code) => {
      groups.delete(child);
      if (code !== 0 && !live) showTail(Buffer.concat(chunks).toString());
      resolve(code ?? 1);
    });
  });
}

/** Ends the running step's programs and leaves, when this process is asked to. */
export function leaveOnSignals() {
  const leave = (signal) => {
    for (const child of groups) killGroup(child, 'SIGTERM');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', leave).on('SIGTERM', leave);
  return () => process.off('SIGINT', leave).off('SIGTERM', leave);
}

/** Signals a program started with `detached`, and everything it started. */
export function killGroup(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function showTail(output) {
  const lines = output.trimEnd().split('\n');
  const shown =
    lines.length > TAIL_LINES
      ? [`… ${lines.length - TAIL_LINES} lines before`, ...lines.slice(-TAIL_LINES)]
      : lines;
  process.stdout.write(`\n${shown.map((line) => `    ${line}`).join('\n')}\n\n`);
}
