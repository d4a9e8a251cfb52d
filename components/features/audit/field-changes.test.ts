import { expect, test } from 'vitest';
import { fieldChanges } from './field-changes';

test('each leaf says what became of it', () => {
  expect(fieldChanges({ a: 1, b: { c: 'x', d: true } }, { a: 2, b: { c: 'x' }, e: null })).toEqual([
    { path: 'a', kind: 'changed', before: '1', after: '2' },
    { path: 'b.c', kind: 'same', before: 'x', after: 'x' },
    { path: 'b.d', kind: 'removed', before: 'true', after: undefined },
    { path: 'e', kind: 'added', before: undefined, after: 'null' },
  ]);
});

test('an entry without values has no changes', () => {
  expect(fieldChanges(null, null)).toEqual([]);
});

test('an empty list is a value, and a text is told from nothing', () => {
  expect(fieldChanges({ roles: [] }, { roles: ['x'] })).toEqual([
    { path: 'roles', kind: 'removed', before: '[]', after: undefined },
    { path: 'roles.0', kind: 'added', before: undefined, after: 'x' },
  ]);
});
