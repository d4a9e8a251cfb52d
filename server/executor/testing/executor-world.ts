/** A stage for tests: a database of its own and executors on it that run real SDK functions. */
import { Inngest, InngestCommHandler, type InngestFunction } from 'inngest';
import type pg from 'pg';
import { createPool } from '@/server/infra/db/pool';
import { createLogger } from '@/server/infra/log/logger';
import { createTestDatabase } from '@/server/infra/testing/test-database';
import { createEmbeddedExecutor, type EmbeddedExecutor } from '../embedded-executor';
import type { EmbeddedExecutorOptions } from '../executor-options';
import { directActions } from '../transport';

export const APP_ID = 'app';

export type TestExecutor = {
  executor: EmbeddedExecutor;
  client: Inngest;
  /** As the product mounts it: signed calls only. */
  route: (request: Request) => Promise<Response>;
  start: () => Promise<void>;
};

export type ExecutorWorld = {
  url: string;
  pool: pg.Pool;
  /** An executor with these functions, attached but not started. */
  prepare: (functions: DefineFunctions, options?: Partial<EmbeddedExecutorOptions>) => Promise<TestExecutor>;
  /** The same, started. */
  launch: (functions: DefineFunctions, options?: Partial<EmbeddedExecutorOptions>) => Promise<TestExecutor>;
  /** Rows of all tables of the executor but its keys. */
  countRows: () => Promise<number>;
  end: () => Promise<void>;
};

export type DefineFunctions = (client: Inngest) => InngestFunction.Any[];

export const silentLogger = createLogger({ level: 'silent' });

export async function createExecutorWorld(): Promise<ExecutorWorld> {
  const database = await createTestDatabase();
  const pool = createPool({ connectionString: database.url, connectionsMax: 10 });
  const launched: EmbeddedExecutor[] = [];

  const prepare: ExecutorWorld['prepare'] = async (functions, options = {}) => {
    const made = await connect(pool, functions, options);
    launched.push(made.executor);
    return made;
  };
  return {
    url: database.url,
    pool,
    prepare,
    async launch(functions, options) {
      const made = await prepare(functions, options);
      await made.start();
      return made;
    },
    async countRows() {
      const { rows } = await pool.query<{ count: number }>(
        `SELECT ((SELECT count(*) FROM executor_item) + (SELECT count(*) FROM executor_step) +
          (SELECT count(*) FROM executor_wait) + (SELECT count(*) FROM executor_match))::int AS count`,
      );
      return rows[0]?.count ?? 0;
    },
    async end() {
      for (const executor of launched) {
        await executor.drain(1_000);
        await executor.stop();
      }
      await pool.end();
      await database.drop();
    },
  };
}

/** Joins functions and an executor the way the product does. */
export async function connect(
  pool: pg.Pool,
  functions: DefineFunctions,
  options: Partial<EmbeddedExecutorOptions>,
): Promise<TestExecutor> {
  const executor = createEmbeddedExecutor({
    pool,
    logger: silentLogger,
    pollMs: 200,
    backoff: () => 10,
    ...options,
  });
  const client = new Inngest({
    id: APP_ID,
    ...executor.clientOptions,
    logger: { info() {}, warn() {}, error() {}, debug() {} },
  });
  const served = functions(client);
  const serve = { client, functions: served, frameworkName: 'test' };
  const direct = new InngestCommHandler({ ...serve, skipSignatureValidation: true, handler: directActions });
  await executor.attach({ direct: direct.createHandler() });
  const web = new InngestCommHandler({ ...serve, handler: webActions });
  return { executor, client, route: web.createHandler(), start: executor.start };
}

function webActions(request: Request) {
  return {
    body: () => request.text(),
    headers: (name: string) => request.headers.get(name),
    method: () => request.method,
    url: () => new URL(request.url),
    transformResponse: ({
      body,
      status,
      headers,
    }: {
      body: string;
      status: number;
      headers: Record<string, string>;
    }) => new Response(body, { status, headers }),
  };
}
