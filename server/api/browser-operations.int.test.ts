/** What only the dashboard may ask for, by tRPC over HTTP: who gets it, who does not, and what it never tells. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnyBrowserOperation, browserOperations } from '@/server/contract/browser-operations';
import { browserCases, SECRET_VALUE } from './testing/browser-cases';
import { createTestWorld, type TestWorld } from './testing/create-test-world';
import { type Prepared, performTrpc, prepare } from './testing/perform-request';
import { signIn } from './testing/sign-in';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const operationOf = (id: AnyBrowserOperation['id']): AnyBrowserOperation => {
  const found = browserOperations.find((one) => one.id === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
};

/** The case's good request of somebody who has just signed in. */
async function preparedBy(operation: AnyBrowserOperation, role: string): Promise<Prepared> {
  const { userId, headers } = await signIn(world, { role });
  const good = await prepare(world, browserCases[operation.id]);
  const body = operation.id === 'teams.set-member' ? { userId, role: 'lead' } : good.body;
  return { ...good, body, key: undefined, headers };
}

async function asAdmin(id: AnyBrowserOperation['id'], more: Partial<Prepared> = {}) {
  const { headers } = await signIn(world, { role: 'admin' });
  return performTrpc(world, operationOf(id), { headers, ...more });
}

const refusal = (httpStatus: number, errorCode: string) => ({
  status: httpStatus,
  body: { data: { httpStatus, errorCode } },
});

describe.each(browserOperations.map((operation) => [operation.id, operation] as const))(
  '%s',
  (id, operation) => {
    const isRead = operation.method === 'GET';
    const { scope, anyScope }: { scope?: string; anyScope?: readonly string[] } = operation;

    test('answers an admin what its schema says and nothing else', async () => {
      const answer = await performTrpc(world, operation, await preparedBy(operation, 'admin'));
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(operation.result.parse(answer.body));
      expect(JSON.stringify(answer.body)).not.toMatch(/scrypt|hunter2/);
      expect(JSON.stringify(answer.body)).not.toContain(world.orgB);
    });

    test('is for a member only when it says so', async () => {
      const answer = await performTrpc(world, operation, await preparedBy(operation, 'guest'));
      if (operation.access === 'admin') expect(answer).toMatchObject(refusal(403, 'admin_only'));
      else if (scope ?? anyScope) expect(answer).toMatchObject(refusal(403, 'missing_scope'));
      else expect(answer.status).toBe(200);
    });

    test('turns keys away, whatever they hold, and strangers', async () => {
      const prepared = { ...(await preparedBy(operation, 'admin')), headers: undefined };
      const byKey = await performTrpc(world, operation, { ...prepared, key: world.key });
      expect(byKey).toMatchObject(refusal(403, 'sign_in_only'));
      expect(await performTrpc(world, operation, prepared)).toMatchObject(refusal(401, 'unauthenticated'));
    });

    test.runIf(!isRead)('asks for the CSRF header', async () => {
      const { headers, ...prepared } = await preparedBy(operation, 'admin');
      const cookieOnly = { ...prepared, headers: { cookie: headers?.cookie ?? '' } };
      const answer = await performTrpc(world, operation, cookieOnly);
      expect(answer).toMatchObject(refusal(403, 'csrf_token_missing'));
    });

    const { bad } = browserCases[id];
    test.runIf(bad)('names the field that is wrong', async () => {
      const good = await preparedBy(operation, 'admin');
      const prepared = { ...good, query: bad?.query ?? good.query, body: bad?.body };
      const answer = await performTrpc(world, operation, prepared);
      const fieldErrors = { [bad?.field ?? '']: [expect.any(String)] };
      expect(answer).toMatchObject({ status: 400, body: { data: { answer: { details: { fieldErrors } } } } });
    });

    const { params } = operation as { params?: unknown };
    test.runIf(params)('knows nothing of what another organisation has', async () => {
      const prepared = await preparedBy(operation, 'admin');
      const foreign = (await browserCases[id].arrange?.(world, world.orgB)) ?? {};
      const unknown = Object.fromEntries(
        Object.entries(foreign).map(([name, value]) => [
          name,
          value.replace(/_.*/, '_01HXYZ8K3M5N7P9QRSTVWXYZ01'),
        ]),
      );
      const asked = await performTrpc(world, operation, { ...prepared, params: foreign });
      const never = await performTrpc(world, operation, { ...prepared, params: unknown });
      expect(never).toMatchObject(refusal(404, 'not_found'));
      expect(asked).toMatchObject({ status: 404, body: never.body });
    });

    test.runIf(isRead)('shows nothing of another organisation', async () => {
      const foreign = (await browserCases[id].arrange?.(world, world.orgB)) ?? {};
      const answer = await performTrpc(world, operation, await preparedBy(operation, 'admin'));
      // A version's number is like that of any other.
      const named = Object.values(foreign).filter((value) => value.includes('_'));
      for (const value of named) expect(JSON.stringify(answer.body)).not.toContain(value);
    });
  },
);

test("a stranger is as little a team's member as a person of another organisation", async () => {
  const params = await browserCases['teams.set-member'].arrange?.(world, world.orgA);
  const other = await signIn(world, { role: 'agent', orgId: world.orgB });
  const put = (userId: string) => asAdmin('teams.set-member', { params, body: { userId, role: 'lead' } });
  const [asked, never] = [await put(other.userId), await put('usr_01HXYZ8K3M5N7P9QRSTVWXYZ01')];
  expect(never).toMatchObject(refusal(404, 'not_found'));
  expect(asked).toMatchObject({ status: 404, body: never.body });
});

test('a secret that was set is listed without its value, a plain one with it', async () => {
  await asAdmin('env.set', { body: { name: 'HIDDEN', value: SECRET_VALUE, secret: true } });
  await asAdmin('env.set', { body: { name: 'SHOWN', value: 'plain', secret: false } });
  const { body } = await asAdmin('env.list');
  const { envVars } = (body as { data: { envVars: unknown[] } }).data;
  expect(envVars).toContainEqual(expect.objectContaining({ name: 'HIDDEN', secret: true, value: null }));
  expect(envVars).toContainEqual(expect.objectContaining({ name: 'SHOWN', secret: false, value: 'plain' }));
});

test('who writes flows is told the names of variables, and no value of any', async () => {
  await asAdmin('env.set', { body: { name: 'NAMED_KEY', value: SECRET_VALUE, secret: true } });
  await asAdmin('env.set', { body: { name: 'NAMED_HOST', value: 'plain-value', secret: false } });
  const { headers } = await signIn(world, { role: 'supervisor' });
  const { status, body } = await performTrpc(world, operationOf('env.names'), { headers });
  expect(status).toBe(200);
  const { names } = (body as { data: { names: unknown[] } }).data;
  expect(names).toContainEqual({ name: 'NAMED_KEY', secret: true });
  expect(names).toContainEqual({ name: 'NAMED_HOST', secret: false });
  expect(JSON.stringify(body)).not.toContain('plain-value');
});

test('a member who is made admin, or removed, is so at once', async () => {
  const ann = await signIn(world, { role: 'agent' });
  const list = () => performTrpc(world, operationOf('env.list'), { headers: ann.headers });
  const params = { id: ann.userId };
  expect((await list()).status).toBe(403);
  await asAdmin('members.change-roles', { params, body: { role: 'admin' } });
  expect((await list()).status).toBe(200);
  await asAdmin('members.remove', { params });
  expect((await list()).status).toBe(401);
});

test('an auditor who is no admin may have the chain verified', async () => {
  const { headers } = await signIn(world, { role: 'supervisor' });
  const answer = await performTrpc(world, operationOf('audit.verify'), { headers });
  expect(answer).toMatchObject({ status: 200, body: { data: { verdict: { kind: 'intact' } } } });
});

test('asked too often, it is refused like everything else', async () => {
  const tight = await createTestWorld({ api: { limits: { readPerMinute: 1 } } });
  const { headers } = await signIn(tight, { role: 'admin' });
  const list = () => performTrpc(tight, operationOf('env.list'), { headers });
  expect((await list()).status).toBe(200);
  expect(await list()).toMatchObject(refusal(429, 'rate_limited'));
  await tight.close();
});

test('none of it is served by REST', async () => {
  const { headers } = await signIn(world, { role: 'admin' });
  for (const path of ['/api/env', '/api/members', '/api/roles', '/api/teams', '/api/org/settings']) {
    expect((await world.send('GET', path, { headers })).status).toBe(404);
  }
});
