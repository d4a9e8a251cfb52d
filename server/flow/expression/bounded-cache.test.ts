import { expect, test } from 'vitest';
import { createBoundedCache } from './bounded-cache';

test('a cache keeps what is used and forgets what is not', () => {
  const cache = createBoundedCache<number>(64 * 10);
  cache.set('kept', 0);
  for (let index = 1; index <= 100; index += 1) {
    cache.set(`key-${index}`, index);
    expect(cache.get('kept')).toBe(0);
  }
  expect(cache.get('key-100')).toBe(100);
  expect(cache.get('key-50')).toBeUndefined();
});

test('long keys count by their length', () => {
  const cache = createBoundedCache<number>(1000);
  const long = (letter: string) => letter.repeat(900);
  for (const letter of ['a', 'b', 'c']) cache.set(long(letter), 1);
  expect([...'abc'].map((letter) => cache.get(long(letter)))).toEqual([undefined, 1, 1]);
});

test('entries can be weighed by their value', () => {
  const cache = createBoundedCache<number>(1000, (_, value) => value);
  for (const [key, weight] of Object.entries({ a: 900, b: 900, c: 900 })) cache.set(key, weight);
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([undefined, 900, 900]);
});
