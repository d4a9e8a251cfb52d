/** Remembers what was looked up for a moment, so that a busy caller costs one query a second, not one a request. */

export type TimedCache<Value> = {
  get: (key: string) => Value | undefined;
  set: (key: string, value: Value) => void;
  /** Forgets everything: something behind the cache changed. */
  clear: () => void;
};

/** @param options `now` is a clock that never goes back, in milliseconds. */
export function createTimedCache<Value>(options: {
  ttlMs: number;
  entriesMax: number;
  now?: () => number;
}): TimedCache<Value> {
  const { ttlMs, entriesMax, now = () => performance.now() } = options;
  const entries = new Map<string, { value: Value; until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (entry.until > now()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value) {
      // The oldest entry leaves first.
      if (entries.size >= entriesMax) entries.delete(entries.keys().next().value ?? '');
      entries.set(key, { value, until: now() + ttlMs });
    },
    clear: () => entries.clear(),
  };
}
