import { expect, test } from 'vitest';
import { checkExpression, keyedComparison, keyOf, keyText, matches } from './expression';

const event = {
  name: 'a/b',
  data: { id: 7, n: 4, sum: 2.5, name: 'x', list: ['a'], nested: { deep: true } },
};

test('a missing field, and an error of any kind, is no match', () => {
  for (const text of [
    'event.data.none == 1',
    'event.none.deep == 1',
    'event.data.name > 1',
    'async.data.id == 7',
  ]) {
    expect(matches(text, { event })).toBe(false);
  }
});

test('only true is a match', () => {
  expect(matches('event.data.id', { event })).toBe(false);
  expect(matches('event.data.nested.deep', { event })).toBe(true);
});

test('integer literals mix with JSON numbers, whole or not', () => {
  for (const text of [
    'event.data.n % 2 == 0',
    'event.data.n + 1 == 5',
    '2 * event.data.sum == 5',
    'event.data.n / 8 == 0.5',
    'event.data.sum - 1 > 1 && event.data.sum % 2 == 0.5',
    'event.data.id >= 7',
  ]) {
    expect(matches(text, { event })).toBe(true);
  }
});

test('an expression that cannot be parsed or stored is refused', () => {
  for (const text of ['event.data.n >', '(', 'event.data.name == "\0"', `${'true && '.repeat(2_000)}true`]) {
    expect(() => checkExpression(text)).toThrow(expect.objectContaining({ code: 'invalid_expression' }));
  }
});

test('equal values have equal keys, whatever their type, and a missing one has none', () => {
  expect(keyOf('event.data.id', { event })).toBe('7');
  expect(keyOf('event.data.name', { event })).toBe('x');
  expect(keyOf('event.data.name + "-" + string(event.data.n)', { event })).toBe('x-4');
  expect(keyOf('event.data.list', { event })).toBe('["a"]');
  expect(keyOf('event.data.none', { event })).toBe('');
});

test('a comparison with one field of the new event is found on either side and inside a conjunction', () => {
  expect(keyedComparison('event.data.id == async.data.id')).toEqual({
    path: 'data.id',
    other: 'event.data.id',
  });
  expect(keyedComparison('async.data.a.b == "x"')).toEqual({ path: 'data.a.b', other: '"x"' });
  expect(keyedComparison('async.data.n > 3 && async.data.id == event.data.id')?.path).toBe('data.id');
});

test('what does not have to hold for the whole is never a key', () => {
  for (const text of [
    'async.data.id == 1 || true',
    '!(async.data.id == 1)',
    'async.data["id"] == 1',
    'async.data.id == async.data.other',
    'async.data.list[0] == 1',
    'async == event',
    'true',
  ]) {
    expect(keyedComparison(text)).toBeUndefined();
  }
});

test('the text of a scalar is what PostgreSQL reads from the same JSON', () => {
  expect([keyText('a'), keyText(1.5), keyText(1e21), keyText(7n), keyText(true)]).toEqual([
    'a',
    '1.5',
    '1e+21',
    '7',
    'true',
  ]);
  expect([keyText(null), keyText([1]), keyText(undefined)]).toEqual([undefined, undefined, undefined]);
});
