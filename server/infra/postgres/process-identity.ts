/**
 * Tells whether a process noted in a file is still the same process. A pid alone is reused, in a
 * container within seconds, so on Linux the kernel's start time goes with it, and a zombie is dead.
 */
import { readFileSync } from 'node:fs';

/** `pid` and, where the system tells it, the clock tick at which the process started (else `-`). */
export function processIdentity(pid: number): string {
  return `${pid} ${procStat(pid)?.startTicks ?? '-'}`;
}

export function isSameProcessAlive(identity: string): boolean {
  const [pidText, startTicks] = identity.trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || !isProcessAlive(pid)) return false;
  const stat = procStat(pid);
  return stat === undefined || startTicks === '-' || stat.startTicks === startTicks;
}

export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return procStat(pid)?.state !== 'Z';
}

function procStat(pid: number): { state: string; startTicks: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command name is in parentheses and may itself contain any character: split after the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '?', startTicks: fields[19] ?? '-' };
  } catch {
    return undefined;
  }
}
