/** Field-by-field difference of two JSON values, with dotted paths. */
import { joinPath } from './dotted-path';
import { isOrderedField } from './ordered-fields';

/** One changed place. `reordered` lists the keys of a field whose order has meaning. */
export type FieldChange =
  | { path: string; kind: 'added'; after: unknown }
  | { path: string; kind: 'removed'; before: unknown }
  | { path: string; kind: 'changed'; before: unknown; after: unknown }
  | { path: string; kind: 'reordered'; before: string[]; after: string[] };

/** Changes that lead from `before` to `after`, in the order of the fields; arrays are compared by position. */
export function diffValues(before: unknown, after: unknown): FieldChange[] {
  return compare(before, after, '');
}

function compare(before: unknown, after: unknown, path: string): FieldChange[] {
  if (Object.is(before, after)) return [];
  if (before === undefined) return [{ path, kind: 'added', after }];
  if (after === undefined) return [{ path, kind: 'removed', before }];
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) {
    return before === after ? [] : [{ path, kind: 'changed', before, after }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes = [...keys].flatMap((key) =>
    compare(ownValue(before, key), ownValue(after, key), joinPath(path, key)),
  );
  return changes.length === 0 && isOrderedField(path) ? reorderings(before, after, path) : changes;
}

function reorderings(before: object, after: object, path: string): FieldChange[] {
  const [old, now] = [Object.keys(before), Object.keys(after)];
  return old.some((key, index) => key !== now[index])
    ? [{ path, kind: 'reordered', before: old, after: now }]
    : [];
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function ownValue(holder: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}
