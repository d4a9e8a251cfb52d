/**
 * What one validation may cost. Each evaluated subschema pays, and pays more for a long text, list or object, since
 * keywords walk them; so do patterns and comparisons. A validation over its budget is cut off.
 */

export type WorkBudget = {
  /** Starts a validation. */
  reset: (steps: number) => void;
  /** Throws when the budget is used up. */
  spend: (steps: number) => void;
  /** Pays for one subschema over `data`. */
  visit: (data: unknown) => void;
};

/** Characters, elements or keys that cost as much as one step. */
const ENTRIES_PER_STEP = 64;

export const createWorkBudget = (): WorkBudget => {
  let left = 0;
  // Counting an object's keys walks them, so each object is counted once.
  let keys = new WeakMap<object, number>();
  const keysOf = (object: object): number => {
    const known = keys.get(object);
    if (known !== undefined) return known;
    const count = Object.keys(object).length;
    keys.set(object, count);
    return count;
  };
  const entriesOf = (data: unknown): number => {
    if (typeof data === 'string' || Array.isArray(data)) return data.length;
    return typeof data === 'object' && data !== null ? keysOf(data) : 0;
  };
  const spend = (steps: number): void => {
    left -= steps;
    if (left < 0) throw new TooMuchWork();
  };
  return {
    reset(steps) {
      left = steps;
      keys = new WeakMap();
    },
    spend,
    visit: (data) => spend(1 + entriesOf(data) / ENTRIES_PER_STEP),
  };
};

class TooMuchWork extends Error {}
