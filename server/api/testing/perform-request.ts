import type { AnyBrowserOperation } from '@/server/contract/browser-operations';
import type { AnyOperation } from '@/server/contract/operations';
import type { TestAnswer, TestWorld } from './create-test-world';
import type { OperationCase } from './operation-cases';

export type Prepared = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
};

/** The path with its parameters and query filled in. */
export function pathOf(operation: AnyOperation, { params = {}, query }: Prepared): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  return query === undefined ? path : `${path}?${new URLSearchParams(query)}`;
}

/** Sends an operation by REST. */
export function performRest(
  world: TestWorld,
  operation: AnyOperation,
  prepared: Prepared,
): Promise<TestAnswer> {
  const { key, body } = prepared;
  return world.send(operation.method, pathOf(operation, prepared), { key, body });
}

/** Calls the same operation by tRPC; `body` is the result, or the error. */
export async function performTrpc(
  world: TestWorld,
  operation: AnyOperation | AnyBrowserOperation,
  { params, query, body, key, headers }: Prepared,
): Promise<TestAnswer> {
  const name = operation.id.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
  const input = { params, query, body };
  const path = `/api/trpc/${name}`;
  const answer =
    operation.method === 'GET'
      ? await world.send('GET', `${path}?input=${encodeURIComponent(JSON.stringify(input))}`, {
          key,
          headers,
        })
      : await world.send('POST', path, { key, headers, body: input });
  const { result, error } = answer.body as { result?: { data: unknown }; error?: unknown };
  return { ...answer, body: result === undefined ? error : result.data };
}

/** The case's good request on something new. */
export async function prepare(world: TestWorld, one: OperationCase, orgId = world.orgA): Promise<Prepared> {
  return { params: await one.arrange?.(world, orgId), query: one.query, body: one.body?.(), key: world.key };
}
