/**
 * Which servers of this folder run, and who prepares it. A note names the process by pid and start time, so that
 * one left by a killed process is never taken for a live one, even when its pid is in use again.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RUN_DIR } from './project.mjs';

const POLL_MS = 200;

/** Other live servers of this folder, as `{ pid, port, mode }`. Notes of dead ones are removed. */
export function otherServers() {
  return notes('server-').filter((note) => note.pid !== process.pid);
}

/** Notes that this process serves on `port`, until it exits. */
export function noteServer(port, mode) {
  const file = path.join(RUN_DIR, `server-${process.pid}.json`);
  fs.mkdirSync(RUN_DIR, { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ ...identity(process.pid), port, mode }));
  process.on('exit', () => fs.rmSync(file, { force: true }));
}

/** Runs `work` while no other process prepares this folder; `onWait` is told once whom it waits for. */
export async function alone(work, onWait) {
  fs.mkdirSync(RUN_DIR, { recursive: true });
  const file = path.join(RUN_DIR, 'preparing.json');
  for (let waited = false; !take(file); await sleep(POLL_MS)) {
    const holder = readNote(file);
    if (holder === undefined || !isAlive(holder)) fs.rmSync(file, { force: true });
    else if (!waited) {
      waited = true;
      onWait(holder.pid);
    }
  }
  const release = () => fs.rmSync(file, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

/** Makes the file with its content in one step; false when it is there already. */
function take(file) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(identity(process.pid)));
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function notes(prefix) {
  if (!fs.existsSync(RUN_DIR)) return [];
  return fs.readdirSync(RUN_DIR).flatMap((name) => {
    if (!name.startsWith(prefix)) return [];
    const file = path.join(RUN_DIR, name);
    const note = readNote(file);
    if (note !== undefined && isAlive(note)) return [note];
    fs.rmSync(file, { force: true });
    return [];
  });
}

function readNote(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function identity(pid) {
  return { pid, startedAt: procStat(pid)?.startedAt ?? null };
}

function isAlive({ pid, startedAt }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const stat = procStat(pid);
  if (stat === undefined) return process.platform !== 'linux';
  return stat.state !== 'Z' && (startedAt === null || stat.startedAt === startedAt);
}

/** What Linux tells of a process; the name in parentheses may hold anything, so fields count from its end. */
function procStat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], startedAt: fields[19] };
  } catch {
    return undefined;
  }
}
