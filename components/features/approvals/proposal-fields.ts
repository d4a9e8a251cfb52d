/** How an edited proposal differs from the one that was made, in plain JSON. */
import { isJsonObject, type JsonObject, type JsonValue } from '@/server/flow/json';

/** What makes `edited` of `proposal`: a merge-patch for objects (null deletes), else the whole; undefined when equal. */
export function overrideOf(proposal: JsonValue, edited: JsonValue): JsonValue | undefined {
  if (isEqual(proposal, edited)) return undefined;
  if (!isJsonObject(proposal) || !isJsonObject(edited)) return edited;
  const patch: JsonObject = {};
  for (const key of new Set([...Object.keys(proposal), ...Object.keys(edited)])) {
    if (!Object.hasOwn(edited, key)) patch[key] = null;
    else {
      const change = Object.hasOwn(proposal, key)
        ? overrideOf(proposal[key] ?? null, edited[key] ?? null)
        : edited[key];
      if (change !== undefined) patch[key] = change;
    }
  }
  return patch;
}

export type ProposalChange = { path: string; before: JsonValue | undefined; after: JsonValue | undefined };

/** Every leaf that differs, in the order of the proposal. */
export function proposalChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path = '',
): ProposalChange[] {
  if (isEqual(before, after)) return [];
  if (!isJsonObject(before) || !isJsonObject(after)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const own = (value: JsonObject) => (Object.hasOwn(value, key) ? value[key] : undefined);
    return proposalChanges(own(before), own(after), path === '' ? key : `${path} › ${key}`);
  });
}

function isEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => isEqual(one, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  );
}
