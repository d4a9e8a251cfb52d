/**
 * A least-recently-used cache in two generations: a hit costs one map lookup, and when the young generation is full
 * the old one is dropped whole. So memory stays below twice the bound without a list to keep in order.
 */
export type BoundedCache<Value> = {
  get: (key: string) => Value | undefined;
  /** Stores and returns the value. */
  set: (key: string, value: Value) => Value;
};

/** `weightMax` bounds one generation. An entry weighs the characters of its key unless told, and at least 64. */
export function createBoundedCache<Value>(
  weightMax: number,
  weigh: (key: string, value: Value) => number = (key) => key.length,
): BoundedCache<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  let youngWeight = 0;

  const set = (key: string, value: Value): Value => {
    const weight = Math.max(weigh(key, value), 64);
    youngWeight += weight;
    if (youngWeight > weightMax) {
      old = young;
      young = new Map();
      youngWeight = weight;
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
