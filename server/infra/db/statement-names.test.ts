import { expect, test } from 'vitest';
import { createStatementNames } from './statement-names';

test('the same SQL has the same name, other SQL another', () => {
  const nameOf = createStatementNames();
  const first = nameOf({ sql: 'SELECT 1' });
  expect(nameOf({ sql: 'SELECT 2' })).not.toBe(first);
  expect(nameOf({ sql: 'SELECT 1' })).toBe(first);
});

test('only so many statements get a name, and they keep it', () => {
  const nameOf = createStatementNames();
  const names = Array.from({ length: 1_000 }, (_, n) => nameOf({ sql: `SELECT ${n}` }));
  const given = names.filter((name) => name !== '');
  expect(new Set(given).size).toBe(given.length);
  expect(given.length).toBeLessThan(1_000);
  expect(nameOf({ sql: 'SELECT 0' })).toBe(names[0]);
});
