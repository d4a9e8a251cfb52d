/** Runs one task at a time, as soon as the most urgent of several requests asks for it. */

export type Trigger = {
  /** The task starts within this time; sooner when another request asks for that. */
  within: (delayMs: number) => void;
  isRunning: () => boolean;
  /** Resolves when the current or next run has ended. */
  ended: () => Promise<void>;
  stop: () => void;
};

/** @param task never rejects; tells in how many milliseconds it wants to run again, if at all */
export function createTrigger(task: () => Promise<number | undefined>): Trigger {
  let wantedAt = Number.POSITIVE_INFINITY;
  let isRunning = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  let listeners: (() => void)[] = [];

  function within(delayMs: number): void {
    const at = performance.now() + delayMs;
    if (isStopped || at >= wantedAt) return;
    wantedAt = at;
    if (!isRunning) arm();
  }

  function arm(): void {
    disarm();
    const delayMs = wantedAt - performance.now();
    if (delayMs <= 0) immediate = setImmediate(run);
    else timer = setTimeout(run, delayMs);
  }

  function disarm(): void {
    clearTimeout(timer);
    clearImmediate(immediate);
  }

  async function run(): Promise<void> {
    isRunning = true;
    wantedAt = Number.POSITIVE_INFINITY;
    let next: number | undefined;
    try {
      next = await task();
    } finally {
      isRunning = false;
      const told = listeners;
      listeners = [];
      for (const listener of told) listener();
      if (next !== undefined) wantedAt = Math.min(wantedAt, performance.now() + next);
      if (!isStopped && wantedAt < Number.POSITIVE_INFINITY) arm();
    }
  }

  return {
    within,
    isRunning: () => isRunning,
    ended: () => new Promise((resolve) => listeners.push(resolve)),
    stop() {
      isStopped = true;
      disarm();
    },
  };
}
