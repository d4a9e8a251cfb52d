import { expect, test } from 'vitest';
import { deferred } from '../testing/deferred';
import { createBatcher } from './batcher';

test('what arrives during a write is written together, and one bad item fails alone', async () => {
  const writes: string[][] = [];
  const gate = deferred();
  const add = createBatcher<string>({
    async write(items) {
      if (writes.length === 0) await gate.promise;
      writes.push([...items]);
      if (items.includes('bad')) throw new Error('refused');
    },
    sizeOf: () => 1,
    sizeMax: 3,
    isItsOwnFault: () => true,
  });
  const first = add('a');
  await new Promise(setImmediate);
  const rest = ['b', 'bad', 'c', 'd'].map((item) =>
    add(item).then(
      () => 'written',
      () => 'refused',
    ),
  );
  gate.resolve();
  await first;
  expect(await Promise.all(rest)).toEqual(['written', 'refused', 'written', 'written']);
  expect(writes).toEqual([['a'], ['b', 'bad', 'c'], ['b'], ['bad'], ['c'], ['d']]);
});

test('a failure that is nobody’s own fault fails the whole write', async () => {
  const add = createBatcher<string>({
    write: async () => {
      throw new Error('down');
    },
    sizeOf: () => 1,
    sizeMax: 10,
    isItsOwnFault: () => false,
  });
  const results = await Promise.allSettled([add('a'), add('b')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
