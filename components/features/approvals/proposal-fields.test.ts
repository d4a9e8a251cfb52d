import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { overrideOf, proposalChanges, proposalFields, withValueAt } from './proposal-fields';

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

test('a value set in the form is at its place and nothing else moves', () => {
  expect(withValueAt({ a: { b: 1, c: 2 }, d: 3 }, ['a', 'b'], 9)).toEqual({ a: { b: 9, c: 2 }, d: 3 });
  expect(withValueAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
  expect(withValueAt('old', [], 'new')).toBe('new');
});

test('fields come from the schema where there is one, else from the values', () => {
  const schema = {
    required: ['amount'],
    properties: {
      action: { enum: ['refund', 'refuse'], title: 'Action' },
      amount: { type: 'number', description: 'In euros' },
      reason: { type: 'string' },
    },
  };
  expect(proposalFields({ action: 'refund', amount: 5 }, schema)).toEqual([
    {
      path: ['action'],
      label: 'Action',
      kind: 'choice',
      value: 'refund',
      isRequired: false,
      options: ['refund', 'refuse'],
    },
    { path: ['amount'], label: 'amount', kind: 'number', value: 5, isRequired: true, help: 'In euros' },
    { path: ['reason'], label: 'reason', kind: 'text', value: undefined, isRequired: false },
  ]);
  expect(
    proposalFields({ to: { name: 'Ann' }, ok: true, tags: [1] }, null).map(({ path, kind }) => [
      path.join('.'),
      kind,
    ]),
  ).toEqual([
    ['to.name', 'text'],
    ['ok', 'boolean'],
    ['tags', 'json'],
  ]);
});

test('a proposal that is no object is one field', () => {
  expect(proposalFields('pay 5', null)).toMatchObject([{ path: [], label: 'Proposal', kind: 'text' }]);
});

test('changes name each leaf', () => {
  expect(proposalChanges({ a: { b: 1 }, c: 2 }, { a: { b: 3 }, d: 4 })).toEqual([
    { path: 'a › b', before: 1, after: 3 },
    { path: 'c', before: 2, after: undefined },
    { path: 'd', before: undefined, after: 4 },
  ]);
});
