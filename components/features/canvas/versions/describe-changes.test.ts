import { expect, test } from 'vitest';
import { made } from '@/server/flow/edit/testing/made-document';
import { diffSpecs } from '@/server/flow/spec/diff-specs';
import { countChanges, describeChanges, isLayoutOnly } from './describe-changes';

const before = made(
  [
    { id: 'a', type: 'emit_event', event: 'one' },
    { id: 'b', type: 'wait' },
  ],
  ['a>b'],
);

test('names every step, connection and field that differs', () => {
  const after = made(
    [
      { id: 'a', type: 'emit_event', event: 'two', name: 'Tell' },
      { id: 'c', type: 'wait' },
    ],
    ['a>c'],
  );
  const lines = describeChanges(diffSpecs(before.spec, after.spec));
  expect(lines.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'added c, Wait',
    'removed b, Wait',
    'changed Tell (a)',
    'added a → c',
    'removed a → b',
  ]);
  expect(lines[2]?.fields.map(({ path }) => path)).toEqual(['event', 'name']);
  expect(countChanges(before.spec, after.spec)).toBe(5);
});

test('moving a node is no change of the version', () => {
  const moved = { ...before, layout: { ...before.layout, a: { x: 1, y: 1 } } };
  expect(countChanges(before.spec, moved.spec)).toBe(0);
  expect(isLayoutOnly(before, moved)).toBe(true);
  expect(isLayoutOnly(before, before)).toBe(false);
});
