/** CPU and memory of process trees, from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

type Stat = { pid: number; parent: number; cpuMs: number };

/** CPU spent so far by the trees of `roots`, ended children included, in milliseconds. */
export function treeCpuMs(roots: readonly number[]): number {
  const stats = allStats();
  return roots.flatMap((root) => treeOf(stats, root)).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

/** Resident memory of one process in bytes. */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

function treeOf(stats: readonly Stat[], root: number): Stat[] {
  const tree = stats.filter(({ pid }) => pid === root);
  for (const one of tree) tree.push(...stats.filter(({ parent }) => parent === one.pid));
  return tree;
}

function allStats(): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
}

function statOf(pid: number): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + (fields[at] ?? 0), 0);
    return [{ pid, parent: fields[1] ?? 0, cpuMs: ticks * TICK_MS }];
  } catch {
    return [];
  }
}
