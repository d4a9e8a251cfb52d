/** Gathers what arrives while a write is under way, and writes it together. */

/** @param write takes several at once; when it fails on their contents, they are written one by one */
export function createBatcher<Item>(options: {
  write: (items: readonly Item[]) => Promise<void>;
  /** What an item counts against `sizeMax`. */
  sizeOf: (item: Item) => number;
  sizeMax: number;
  /** Whether the failure is that of one item rather than of all. */
  isItsOwnFault: (error: unknown) => boolean;
}): (item: Item) => Promise<void> {
  type Waiting = { item: Item; resolve: () => void; reject: (error: unknown) => void };
  const waiting: Waiting[] = [];
  let isFlushing = false;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const taken = waiting.splice(0, countThatFit());
      try {
        await options.write(taken.map(({ item }) => item));
        for (const { resolve } of taken) resolve();
      } catch (error) {
        await blame(taken, error);
      }
    }
    isFlushing = false;
  }

  function countThatFit(): number {
    let size = 0;
    const end = waiting.findIndex(({ item }) => {
      size += options.sizeOf(item);
      return size > options.sizeMax;
    });
    return end < 0 ? waiting.length : Math.max(end, 1);
  }

  async function blame(taken: readonly Waiting[], error: unknown): Promise<void> {
    if (taken.length === 1 || !options.isItsOwnFault(error)) {
      for (const { reject } of taken) reject(error);
      return;
    }
    for (const { item, resolve, reject } of taken) await options.write([item]).then(resolve, reject);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isFlushing) return;
      isFlushing = true;
      setImmediate(flush);
    });
}
