/** Sets or takes away one value inside a JSON value. Shares everything beside the path, and can be undone exactly. */
import type { Assignment, Path, Refused } from './edit';
import { withEntry, withoutEntry } from './ordered-entries';

/** `inverse` is relative to the same value; it may speak of a place further up, where one had to be made. */
export type Assigned<Holder> = { value: Holder; inverse: { path: Path; assignment: Assignment } };

/**
 * The value with the assignment made. Objects that are missing on the way are made; taking away what is not there
 * changes nothing and returns the value itself. An absent array element is cut out.
 */
export function assignAtPath<Holder>(
  holder: Holder,
  path: Path,
  assignment: Assignment,
): Assigned<Holder> | Refused {
  if ('value' in assignment && assignment.value === undefined)
    return { refused: 'There is no value to set.' };
  // The outermost container stays what it is: only values inside it are replaced.
  return assign(holder, path, assignment) as Assigned<Holder> | Refused;
}

function assign(holder: unknown, path: Path, assignment: Assignment): Assigned<unknown> | Refused {
  const [key, ...rest] = path;
  if (key === undefined) return { refused: 'The path leads nowhere.' };
  if (Array.isArray(holder)) return assignInList(holder, key, rest, assignment);
  if (!isRecord(holder))
    return { refused: `There is no place for ${JSON.stringify(key)} inside a plain value.` };
  const name = String(key);
  if (rest.length > 0) return assignDeeper(holder, name, rest, assignment);
  return 'value' in assignment ? setKey(holder, name, assignment) : cutKey(holder, name);
}

function setKey(
  holder: Record<string, unknown>,
  key: string,
  { value, at }: { value: unknown; at?: number },
): Assigned<unknown> {
  const isNew = !Object.hasOwn(holder, key);
  const assignment: Assignment = isNew ? { absent: true } : { value: holder[key] };
  if (!isNew && holder[key] === value) return { value: holder, inverse: { path: [key], assignment } };
  return { value: withEntry(holder, key, value, at), inverse: { path: [key], assignment } };
}

function cutKey(holder: Record<string, unknown>, key: string): Assigned<unknown> {
  if (!Object.hasOwn(holder, key)) return unchanged(holder, [key]);
  const { record, at } = withoutEntry(holder, key);
  return { value: record, inverse: { path: [key], assignment: { value: holder[key], at } } };
}

function assignDeeper(
  holder: Record<string, unknown>,
  key: string,
  rest: Path,
  assignment: Assignment,
): Assigned<unknown> | Refused {
  if (!Object.hasOwn(holder, key)) {
    if ('absent' in assignment) return unchanged(holder, [key, ...rest]);
    const made = nestedIn(rest, assignment.value);
    return {
      value: { ...holder, [key]: made },
      inverse: { path: [key], assignment: { absent: true } },
    };
  }
  return wrap(
    assign(holder[key], rest, assignment),
    key,
    holder[key],
    (inner) => ({ ...holder, [key]: inner }),
    holder,
  );
}

function assignInList(
  list: readonly unknown[],
  key: string | number,
  rest: Path,
  assignment: Assignment,
): Assigned<unknown> | Refused {
  const at = Number(key);
  const isAppended = at === list.length && rest.length === 0 && 'value' in assignment;
  if (!Number.isInteger(at) || at < 0 || (at >= list.length && !isAppended)) {
    return { refused: `The list has no element ${JSON.stringify(key)}.` };
  }
  if (rest.length > 0) {
    return wrap(assign(list[at], rest, assignment), at, list[at], (inner) => list.with(at, inner), list);
  }
  if ('absent' in assignment || isAppended) {
    const value = isAppended && 'value' in assignment ? [...list, assignment.value] : list.toSpliced(at, 1);
    return { value, inverse: { path: [], assignment: { value: list } } };
  }
  const isSame = list[at] === assignment.value;
  return {
    value: isSame ? list : list.with(at, assignment.value),
    inverse: { path: [at], assignment: { value: list[at] } },
  };
}

function wrap(
  inner: Assigned<unknown> | Refused,
  key: string | number,
  before: unknown,
  rebuild: (inner: unknown) => unknown,
  holder: unknown,
): Assigned<unknown> | Refused {
  if ('refused' in inner) return inner;
  const { path, assignment } = inner.inverse;
  return {
    value: inner.value === before ? holder : rebuild(inner.value),
    inverse: { path: [key, ...path], assignment },
  };
}

function unchanged(holder: unknown, path: Path): Assigned<unknown> {
  return { value: holder, inverse: { path, assignment: { absent: true } } };
}

function nestedIn(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [String(key)]: inner }), value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
