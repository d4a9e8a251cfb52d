import { expect, test } from 'vitest';
import { jsonFields, withValueAt } from './json-fields';

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
  expect(jsonFields({ action: 'refund', amount: 5 }, schema)).toEqual([
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
    jsonFields({ to: { name: 'Ann' }, ok: true, tags: [1] }, null).map(({ path, kind }) => [
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
  expect(jsonFields('pay 5', null, 'Proposal')).toMatchObject([
    { path: [], label: 'Proposal', kind: 'text' },
  ]);
});
