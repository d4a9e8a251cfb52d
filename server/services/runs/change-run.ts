/**
 * The way every change of a run takes: hold the run in memory, change it, write it, and start over from the database
 * when somebody else was faster. The change must be repeatable; whatever it needed from outside is in its closure.
 */
import { resumeRun } from '@/server/flow/run/advance';
import type { AdvanceOptions } from '@/server/flow/run/advance-record';
import { isRunOver } from '@/server/flow/run/run-status';
import type { Platform } from '../platform';
import { emitAnswers } from './emit-answers';
import { keepLateOutput } from './keep-late-output';
import type { LiveRun } from './live-run';
import { loadRun } from './load-run';
import type { RunChange } from './run-change';
import { saveAdvance } from './save-advance';

export type ChangeRequest = {
  orgId: string;
  runId: string;
  /** Undefined when there is nothing to change. */
  change: (run: LiveRun, options: AdvanceOptions) => RunChange | undefined | Promise<RunChange | undefined>;
};

const TRIES_MAX = 8;

/** The run after the change, or undefined when there is no such run. */
export async function changeRun(platform: Platform, request: ChangeRequest): Promise<LiveRun | undefined> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const run = await holdRun(platform, request.orgId, request.runId);
    if (!run) return undefined;
    const outcome = await inTurn(run, () => changeOnce(platform, run, request));
    if (outcome === 'saved') return run;
  }
  throw new Error(`run ${request.runId} could not be written: other writers were faster ${TRIES_MAX} times`);
}

/** The run in memory, read if need be; its open steps know what they wait for. */
export async function holdRun(
  platform: Platform,
  orgId: string,
  runId: string,
): Promise<LiveRun | undefined> {
  const cached = platform.runCache.get(runId);
  if (cached) return cached.orgId === orgId ? cached : undefined;
  const run = await loadRun(platform, orgId, runId);
  if (!run || isRunOver(run.status)) return run;
  platform.runCache.put(run);
  if (run.status === 'pending') return run;
  const { options, extras } = await emitAnswers(platform, run);
  const advance = resumeRun(run.state, options);
  const isChanged = advance.changes.some(({ before, step }) => before !== step.status);
  if (isChanged && !(await saveAdvance(platform, run, advance, extras))) {
    platform.runCache.evict(runId);
    return holdRun(platform, orgId, runId);
  }
  return run;
}

async function changeOnce(
  platform: Platform,
  run: LiveRun,
  request: ChangeRequest,
): Promise<'saved' | 'stale'> {
  if (run.isStale) return 'stale';
  // Until the write succeeds, the copy is ahead of the journal.
  run.isStale = true;
  try {
    const isSaved = await writeChange(platform, run, request);
    run.isStale = !isSaved;
    return isSaved ? 'saved' : 'stale';
  } finally {
    if (run.isStale) platform.runCache.evict(run.runId);
  }
}

async function writeChange(platform: Platform, run: LiveRun, request: ChangeRequest): Promise<boolean> {
  const emits = await emitAnswers(platform, run);
  const change = await request.change(run, emits.options);
  if (!change) return true;
  if (isRunOver(run.status)) {
    await keepLateOutput(platform, run, change);
    return true;
  }
  const extras = {
    ...change.extras,
    events: [...(change.extras?.events ?? []), ...(emits.extras.events ?? [])],
  };
  return saveAdvance(platform, run, change.advance, extras);
}

async function inTurn<T>(run: LiveRun, work: () => Promise<T>): Promise<T> {
  const mine = run.turn.then(work, work);
  run.turn = mine.catch(() => undefined);
  return mine;
}
