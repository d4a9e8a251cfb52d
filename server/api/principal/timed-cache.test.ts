import { expect, test } from 'vitest';
import { createTimedCache } from './timed-cache';

test('what is remembered is forgotten in time, when told to, and oldest first', () => {
  let now = 0;
  const cache = createTimedCache<number>({ ttlMs: 10, entriesMax: 2, now: () => now });
  cache.set('a', 1);
  now = 9;
  cache.set('b', 2);
  expect(cache.get('a')).toBe(1);
  now = 10;
  expect(cache.get('a')).toBeUndefined();
  expect(cache.get('b')).toBe(2);
  cache.set('c', 3);
  cache.set('d', 4);
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('d')).toBe(4);
  cache.clear();
  expect(cache.get('d')).toBeUndefined();
});
