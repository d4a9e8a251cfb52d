/** A map of bounded size that forgets what was used least recently. */
export type LruCache<Value> = {
  get: (key: string) => Value | undefined;
  set: (key: string, value: Value) => void;
  readonly size: number;
};

export const createLruCache = <Value>(entriesMax: number): LruCache<Value> => {
  const entries = new Map<string, Value>();
  return {
    get size() {
      return entries.size;
    },
    get: (key) => {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set: (key, value) => {
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > entriesMax && !oldest.done) entries.delete(oldest.value);
    },
  };
};
