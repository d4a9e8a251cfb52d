import { afterAll, beforeAll, expect, test } from 'vitest';
import { deferred } from './testing/deferred';
import { createExecutorWorld, type ExecutorWorld } from './testing/executor-world';

let world: ExecutorWorld;
beforeAll(async () => {
  world = await createExecutorWorld();
});
afterAll(() => world.end());

test('a function runs its steps once each and leaves nothing behind', async () => {
  const done = deferred<number>();
  const seen: string[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'adds', triggers: [{ event: 'numbers/given' }] },
      async ({ event, step }) => {
        const a = await step.run('a', () => {
          seen.push('a');
          return event.data.n + 1;
        });
        const b = await step.run('b', () => {
          seen.push('b');
          return a * 2;
        });
        done.resolve(b);
        return b;
      },
    ),
  ]);
  const { ids } = await client.send({ name: 'numbers/given', data: { n: 20 } });
  expect(ids).toHaveLength(1);
  expect(await done.promise).toBe(42);
  expect(seen).toEqual(['a', 'b']);
  await expect.poll(world.countRows).toBe(0);
});
