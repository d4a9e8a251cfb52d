/** Who gets in over HTTP: keys through their life, and people by their cookie. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@/server/infra/ids/ids';
import { endSession } from '@/server/services/members/end-session';
import { createTestWorld, type TestWorld } from '../testing/create-test-world';
import { sessionCookie, signIn, TEST_PASSWORD } from '../testing/sign-in';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const status = async (key: string) => (await world.send('GET', '/api/flows', { key })).status;
const sql = (name: string, text: string, values: unknown[]) =>
  world.platform.sql.query({ name: `test_${name}`, text, values });

describe('a key', () => {
  const made = async () => {
    const answer = await world.send('POST', '/api/api-keys', {
      key: world.key,
      body: { name: 'test', scopes: ['flows:read'] },
    });
    return (answer.body as { data: { id: string; key: string } }).data;
  };

  test('is refused at once when it is revoked', async () => {
    const { id, key } = await made();
    expect(await status(key)).toBe(200);
    await world.send('DELETE', `/api/api-keys/${id}`, { key: world.key });
    expect(await status(key)).toBe(401);
  });

  test('works beside its successor until the overlap is over', async () => {
    const { id, key } = await made();
    const rotated = await world.send('POST', `/api/api-keys/${id}/rotate`, { key: world.key });
    const { key: next } = (rotated.body as { data: { key: string } }).data;
    expect([await status(key), await status(next)]).toEqual([200, 200]);
    await sql(
      'end_overlap',
      "UPDATE api_key SET previous_valid_until = now() - interval '1 s' WHERE id = $1",
      [id],
    );
    world.api.apiKeys.forget();
    expect([await status(key), await status(next)]).toEqual([401, 200]);
  });

  test('ends when it expires', async () => {
    const { id, key } = await made();
    await sql('expire', "UPDATE api_key SET expires_at = now() - interval '1 s' WHERE id = $1", [id]);
    expect(await status(key)).toBe(401);
  });

  test('notes its use, at most once a minute', async () => {
    const { id, key } = await made();
    const used = async () => {
      world.api.apiKeys.forget();
      await status(key);
      return sql('last_used', 'SELECT last_used_at FROM api_key WHERE id = $1', [id]);
    };
    const first = await used();
    expect(first).not.toEqual([{ last_used_at: null }]);
    expect(await used()).toEqual(first);
  });
});

describe('a session', () => {
  const member = (role: string, roles?: string[]) => signIn(world, { role, roles });

  test('of an admin may do everything, with the CSRF header where something changes', async () => {
    const { cookie, headers } = await member('admin');
    const body = { name: 'by cookie', scopes: ['flows:read'] };
    expect((await world.send('GET', '/api/api-keys', { headers: { cookie } })).status).toBe(200);
    const refused = await world.send('POST', '/api/api-keys', { headers: { cookie }, body });
    expect(refused).toMatchObject({ status: 403, body: { error: 'missing or invalid X-CSRF-Token' } });
    const forged = await world.send('POST', '/api/api-keys', {
      headers: { cookie, 'x-csrf-token': 'x' },
      body,
    });
    expect(forged.status).toBe(403);
    const good = await world.send('POST', '/api/api-keys', { headers, body });
    expect(good.status).toBe(201);
  });

  test('of a member holds what its roles hold', async () => {
    await sql('role', 'INSERT INTO role (org_id, name, scopes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      world.orgA,
      'kyc_analyst',
      ['runs.view'],
    ]);
    const { cookie } = await member('guest', ['kyc_analyst']);
    expect((await world.send('GET', '/api/runs', { headers: { cookie } })).status).toBe(200);
    const refused = await world.send('GET', '/api/flows', { headers: { cookie } });
    expect(refused).toMatchObject({ status: 403, body: { error: 'missing scope: flows:read' } });
  });

  test('ends when the account is disabled', async () => {
    const { userId, cookie } = await member('admin');
    await sql('disable', 'UPDATE user_account SET disabled_at = now() WHERE id = $1', [userId]);
    expect((await world.send('GET', '/api/flows', { headers: { cookie } })).status).toBe(401);
  });

  test('is signed out everywhere once the password is another one', async () => {
    const { cookie, headers } = await member('admin');
    const read = async () => (await world.send('GET', '/api/flows', { headers: { cookie } })).status;
    expect(await read()).toBe(200);
    const body = { current: TEST_PASSWORD, next: 'battery staple horse' };
    const changed = await world.send('POST', '/api/trpc/account.changePassword', { headers, body: { body } });
    expect(changed.status).toBe(200);
    world.api.sessions.forget();
    expect(await read()).toBe(401);
  });

  test('that was signed out of opens nothing, whoever has the cookie; another of the same person goes on', async () => {
    const { cookie, claims } = await member('admin');
    const answer = async (given: string) =>
      (await world.send('GET', '/api/flows', { headers: { cookie: given } })).status;
    const other = await sessionCookie({ ...claims, sessionId: newId('ses') });
    await endSession(world.platform, { id: claims.sessionId, endsAt: new Date(claims.endsAt) });
    await endSession(world.platform, { id: claims.sessionId, endsAt: new Date(claims.endsAt) });
    expect([await answer(cookie), await answer(other)]).toEqual([401, 200]);
  });

  test('is over at its end although its token is newer', async () => {
    const { claims } = await member('admin');
    const cookie = await sessionCookie({ ...claims, sessionId: newId('ses'), endsAt: Date.now() - 1 });
    expect((await world.send('GET', '/api/flows', { headers: { cookie } })).status).toBe(401);
  });

  test('starts runs from the dashboard, by tRPC with the CSRF header', async () => {
    const { cookie, headers } = await member('admin');
    const made = await world.send('POST', '/api/flows', {
      key: world.key,
      body: {
        slug: 'by-person',
        name: 'By person',
        status: 'active',
        spec: { startNodeId: 'a', nodes: [{ id: 'a', type: 'transform', output: { x: 1 } }], edges: [] },
      },
    });
    expect(made.status).toBe(201);
    const input = { params: { id: 'by-person' }, body: {} };
    const path = '/api/trpc/flows.execute';
    const refused = await world.send('POST', path, { headers: { cookie }, body: input });
    expect(refused.status).toBe(403);
    const started = await world.send('POST', path, { headers, body: input });
    const { runId } = (started.body as { result: { data: { data: { runId: string } } } }).result.data.data;
    const run = await world.send('GET', `/api/runs/${runId}`, { key: world.key });
    expect(run.body).toMatchObject({ data: { run: { trigger: 'manual', triggerSource: 'dashboard' } } });
  });
});
