/**
 * No operation tells one organisation of another: made from the list of operations, so a new one is covered or fails.
 * Another organisation's id and an unknown id get the same answer, byte for byte.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '@/server/contract/operations';
import { isSigned } from './quantum/binding';
import { createTestWorld, type TestWorld } from './testing/create-test-world';
import { operationCases } from './testing/operation-cases';
import { performRest, prepare } from './testing/perform-request';

let world: TestWorld;
let narrowKey: string;
let auditKey: string;

beforeAll(async () => {
  world = await createTestWorld();
  auditKey = await world.keyWith(['audit:read']);
  narrowKey = await world.keyWith(['agents:read']);
});
afterAll(() => world.close());

const bound = operations.filter((operation) => !isSigned(operation));

/** An id of the same kind that nobody has. */
function unknownId(id: string): string {
  return id.replace(/_.*/, '_01HXYZ8K3M5N7P9QRSTVWXYZ01');
}

/** Definitions are named by their slug as well. */
async function slugOf(id: string): Promise<string | undefined> {
  const text = 'SELECT slug FROM flow WHERE id = $1';
  const [row] = await world.platform.sql.query<{ slug: string }>({ name: 'test_slug', text, values: [id] });
  return row?.slug;
}

test('every operation has a case', () => {
  expect(Object.keys(operationCases).sort()).toEqual(bound.map(({ id }) => id).sort());
});

describe.each(bound.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  const one = operationCases[id as keyof typeof operationCases];
  const { scope } = operation as { scope?: string };
  /** Node ids belong to a spec, not to an organisation. */
  const idNames = [...operation.path.matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .filter((n) => n !== 'nodeId');

  test('asks for credentials', async () => {
    const answer = await performRest(world, operation, { ...(await prepare(world, one)), key: undefined });
    expect(answer).toMatchObject({ status: 401, body: { error: 'missing or invalid Bearer' } });
  });

  test.runIf(scope)('asks for its scope', async () => {
    for (const key of scope === 'audit:read' ? [narrowKey] : [narrowKey, auditKey]) {
      const answer = await performRest(world, operation, { ...(await prepare(world, one)), key });
      expect(answer).toMatchObject({ status: 403, body: { error: `missing scope: ${scope}` } });
    }
  });

  test.runIf(idNames.length > 0)('knows nothing of what another organisation has', async () => {
    for (const name of idNames) {
      const own = await prepare(world, one);
      const foreign = await one.arrange?.(world, world.orgB);
      const foreignId = foreign?.[name] ?? '';
      expect(foreignId).not.toBe('');
      const asked = await performRest(world, operation, {
        ...own,
        params: { ...own.params, [name]: foreignId },
      });
      const unknown = await performRest(world, operation, {
        ...own,
        params: { ...own.params, [name]: unknownId(foreignId) },
      });
      expect(unknown.status).toBe(404);
      expect(asked).toMatchObject({ status: 404, body: unknown.body });
      const slug = await slugOf(foreignId);
      if (slug === undefined) continue;
      const bySlug = await performRest(world, operation, { ...own, params: { ...own.params, [name]: slug } });
      expect(bySlug).toMatchObject({ status: 404, body: unknown.body });
    }
  });

  test.runIf(operation.method === 'GET' && idNames.length === 0)(
    'shows nothing of another organisation',
    async () => {
      const foreign = await one.arrange?.(world, world.orgB);
      const answer = await performRest(world, operation, await prepare(world, one));
      expect(answer.status).toBe(200);
      const text = JSON.stringify(answer.body);
      for (const other of [foreign?.made, world.orgB].filter((text) => text !== undefined)) {
        expect(text).not.toContain(other);
      }
    },
  );
});
