/** Tells tabs that are open from those that are gone: an open one holds a lock of its name. */

const nameOf = (tabId: string) => `countersign-draft ${tabId}`;

/** Holds this tab's lock until the function that is returned is called, or the tab ends. */
export function holdTabLock(tabId: string): () => void {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks?.request(nameOf(tabId), () => released);
  return release;
}

/** Runs `task` as that tab's heir, unless the tab is still open or another heir is at it. */
export async function inheritFrom(tabId: string, task: () => Promise<void>): Promise<void> {
  // Without locks, which pages without HTTPS do not have, every other tab counts as gone.
  if (!navigator.locks) return task();
  await navigator.locks.request(nameOf(tabId), { ifAvailable: true }, async (lock) => {
    if (lock) await task();
  });
}
