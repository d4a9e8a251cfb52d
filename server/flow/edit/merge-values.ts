/** Merges JSON values of two editors who began with the same one. */
import { joinPath } from '../spec/dotted-path';
import { mergeOrder } from './merge-order';

/** A place that both changed, differently. A side without a value took it away. */
export type ValueConflict = { path: string; mine?: unknown; theirs?: unknown };

/** What stands for "there is nothing" where undefined could be meant. */
export const ABSENT = Symbol('absent');

/**
 * The value with the changes of both; `ABSENT` when it is gone. Objects are merged key by key, lists are one value. In
 * a conflict mine stays and the conflict is added to `conflicts`.
 */
export function mergeValues(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  { path, conflicts }: { path: string; conflicts: ValueConflict[] },
): unknown {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine;
  if (isSame(mine, base)) return theirs;
  if (isRecord(base) && isRecord(mine) && isRecord(theirs)) {
    return mergeRecords(base, mine, theirs, (key, values) =>
      mergeValues(...values, { path: joinPath(path, key), conflicts }),
    );
  }
  conflicts.push({
    path,
    ...(mine === ABSENT ? {} : { mine }),
    ...(theirs === ABSENT ? {} : { theirs }),
  });
  return mine;
}

type Triple = [base: unknown, mine: unknown, theirs: unknown];

/** Merges objects key by key; a key that `merge` answers with `ABSENT` is left out. */
export function mergeRecords(
  base: Readonly<Record<string, unknown>>,
  mine: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
  merge: (key: string, values: Triple) => unknown,
): Record<string, unknown> {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const values = new Map<string, unknown>();
  for (const key of keys) {
    const value = merge(key, [valueAt(base, key), valueAt(mine, key), valueAt(theirs, key)]);
    if (value !== ABSENT) values.set(key, value);
  }
  const order = mergeOrder(Object.keys(base), Object.keys(mine), Object.keys(theirs), new Set(values.keys()));
  return Object.fromEntries(order.map((key) => [key, values.get(key)]));
}

/** Equal as text: the order of keys counts, since some of it has meaning. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === ABSENT || right === ABSENT) return false;
  return JSON.stringify(left) === JSON.stringify(right);
}

function valueAt(holder: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(holder, key) ? holder[key] : ABSENT;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
