/** Starts `worker-process.ts` as a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Worker = {
  pid: number;
  /** SIGKILL; resolves when it is gone. */
  kill: () => Promise<void>;
  /** Drains and ends it. */
  leave: () => Promise<void>;
};

const SCRIPT = fileURLToPath(new URL('./worker-process.ts', import.meta.url));

/** Resolves when the worker has begun to claim. */
export async function startWorker(url: string, leaseMs: number): Promise<Worker> {
  const child = fork(SCRIPT, [url, String(leaseMs)], { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the worker died'))),
  ]);
  return {
    pid: child.pid ?? 0,
    kill: () => ended(child, () => child.kill('SIGKILL')),
    leave: () => ended(child, () => child.send('leave')),
  };
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  end();
  await exit;
}
