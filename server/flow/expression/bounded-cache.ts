/**
 * A least-recently-used cache in two generations: a hit costs one map lookup, and when the young generation is full
 * the old one is dropped whole. So memory stays below twice the bound without a list to keep in order.
 */
export type BoundedCache<Value> = {
  get: (key: string) => Value | undefined;
  /** Stores and returns the value. */
  set: (key: string, value: Value) => Value;
};

/** `charsMax` bounds the characters of the keys in one generation; each entry counts at least 64. */
export function createBoundedCache<Value>(charsMax: number): BoundedCache<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  let youngChars = 0;

  const set = (key: string, value: Value): Value => {
    youngChars += Math.max(key.length, 64);
    if (youngChars > charsMax) {
      old = young;
      young = new Map();
      youngChars = Math.max(key.length, 64);
    }
    young.set(key, value);
    return value;
  };

  const get = (key: string): Value | undefined => {
    const hit = young.get(key);
    if (hit !== undefined) return hit;
    const aged = old.get(key);
    return aged === undefined ? undefined : set(key, aged);
  };

  return { get, set };
}
