import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { overrideOf, proposalChanges } from './proposal-fields';

/** RFC 7396, as the server applies it. */
function mergePatch(target: JsonValue, patch: JsonValue): JsonValue {
  if (!isObject(patch)) return patch;
  const merged: JsonObject = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key] ?? null, value);
  }
  return merged;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const key = fc.stringMatching(/^[a-z]{1,3}$/);
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
/** Without null in objects: a merge-patch cannot say it. */
const proposal = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, fc.dictionary(key, tie('value'), { maxKeys: 4 })),
})).value;

test('what is sent turns the proposal into exactly what was edited', () => {
  fc.assert(
    fc.property(proposal, proposal, (before, after) => {
      const override = overrideOf(before, after);
      expect(override === undefined ? before : mergePatch(before, override)).toEqual(after);
    }),
  );
});

test('an untouched proposal has no override and no changes', () => {
  fc.assert(
    fc.property(proposal, (value) => {
      expect(overrideOf(value, structuredClone(value))).toBeUndefined();
      expect(proposalChanges(value, structuredClone(value))).toEqual([]);
    }),
  );
});

test('changes name each leaf', () => {
  expect(proposalChanges({ a: { b: 1 }, c: 2 }, { a: { b: 3 }, d: 4 })).toEqual([
    { path: 'a › b', before: 1, after: 3 },
    { path: 'c', before: 2, after: undefined },
    { path: 'd', before: undefined, after: 4 },
  ]);
});
