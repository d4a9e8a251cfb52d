/** Which runs have made their last call; the call may arrive before the answer that names the run. */
export type RunTracker = { note: (runId: string) => void; finished: (runId: string) => Promise<void> };

export function createRunTracker(): RunTracker {
  const arrived = new Set<string>();
  const waiting = new Map<string, () => void>();
  return {
    note(runId) {
      const wake = waiting.get(runId);
      if (!wake) arrived.add(runId);
      waiting.delete(runId);
      wake?.();
    },
    finished: (runId) =>
      new Promise((resolve) => {
        if (arrived.delete(runId)) resolve();
        else waiting.set(runId, resolve);
      }),
  };
}
