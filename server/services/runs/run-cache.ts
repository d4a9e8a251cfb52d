/**
 * Runs that this process drives, so that a run costs no read between its steps. A stale copy does no harm: every
 * write names the sequence it builds on, and a refused write drops the copy.
 */
import type { LiveRun } from './live-run';

export type RunCache = {
  get: (runId: string) => LiveRun | undefined;
  put: (run: LiveRun) => void;
  evict: (runId: string) => void;
};

const CAPACITY = 2_000;

export function createRunCache(): RunCache {
  const runs = new Map<string, LiveRun>();
  return {
    get: (runId) => runs.get(runId),
    put(run) {
      if (runs.size >= CAPACITY) runs.delete(runs.keys().next().value ?? '');
      runs.set(run.runId, run);
    },
    evict: (runId) => void runs.delete(runId),
  };
}
