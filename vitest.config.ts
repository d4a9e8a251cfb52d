import { defineConfig } from 'vitest/config';

const NEVER = ['**/node_modules/**', '.next/**', '.data/**'];

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    // A busy machine may take long; no test fails for being slow.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...NEVER, '**/*.int.test.ts', '**/*.sys.test.ts'],
          // Reading all sources takes seconds, on a busy machine many.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          include: ['**/*.int.test.ts'],
          exclude: NEVER,
          globalSetup: ['./server/infra/testing/postgres-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Against the built server: `npm run test:system` after a build.
        extends: true,
        test: {
          name: 'system',
          include: ['**/*.sys.test.ts'],
          exclude: NEVER,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
