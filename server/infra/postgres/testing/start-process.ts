/** Starts `postgres-process.ts` and reads what it prints. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export type Started = { pid: number; port: number; startedByUs: boolean; url: string };

export type PostgresProcess = {
  /** The next value it prints; undefined when it has ended. */
  next: <T>() => Promise<T | undefined>;
  say: (word: string) => void;
  kill: (signal: NodeJS.Signals) => Promise<void>;
};

/** @param prefix words before the command, such as a change of user */
export function startProcess(dataDir: string, prefix: string[] = []): PostgresProcess {
  const script = join(import.meta.dirname, 'postgres-process.ts');
  const [program = '', ...args] = [...prefix, process.execPath, '--import', 'tsx', script, dataDir];
  const child: ChildProcessWithoutNullStreams = spawn(program, args, { stdio: 'pipe' });
  const errors: string[] = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  onTestFinished(async () => {
    child.kill('SIGKILL');
  });
  return {
    async next<T>() {
      const { value, done } = await lines.next();
      if (done && errors.length > 0) throw new Error(errors.join(''));
      return done ? undefined : (JSON.parse(String(value)) as T);
    },
    say: (word) => child.stdin.write(`${word}\n`),
    async kill(signal) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
