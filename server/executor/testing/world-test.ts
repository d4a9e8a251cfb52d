/** Vitest's `test` with an executor world of its own for each test. */
import { test as base } from 'vitest';
import { createExecutorWorld, type ExecutorWorld } from './executor-world';

export const test = base.extend<{ world: ExecutorWorld }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs.
  world: async ({}, use) => {
    const world = await createExecutorWorld();
    await use(world);
    await world.end();
  },
});
