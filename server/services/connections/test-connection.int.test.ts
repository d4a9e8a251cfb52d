import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { listConnections } from './list-connections';
import { registerConnection } from './register-connection';
import { testConnection } from './test-connection';
import { updateConnection } from './update-connection';

let test: TestPlatform;
let service: LoopbackServer;
beforeAll(async () => {
  test = await createTestPlatform();
  service = await startHttpServer(({ url, headers }, response) => {
    const isKnown = headers.authorization === 'Bearer good';
    response.writeHead(isKnown ? (url === '/health' ? 204 : 404) : 401).end();
  });
});
afterAll(async () => {
  await service.close();
  await test.close();
});

async function register(more: { apiKey?: string; healthPath?: string; baseUrl?: string } = {}) {
  const { id } = await registerConnection(test.context(), {
    serviceSlug: 'identity',
    baseUrl: service.url,
    apiKey: 'good',
    authHeader: 'Authorization: Bearer',
    healthPath: '/health',
    ...more,
  });
  return id;
}

const ask = (id: string) => testConnection(test.context(), id);

it('asks with the stored key, and notes a good answer', async () => {
  const health = await ask(await register());
  expect(health).toMatchObject({ ok: true, status: 204, error: null, lastHealthyAt: expect.any(Date) });
  const [listed] = await listConnections(test.context());
  expect(listed?.lastHealthyAt).toEqual(health.lastHealthyAt);
});

it('says what is wrong: the key, the path, or that nobody answers', async () => {
  const errorOf = async (more: Parameters<typeof register>[0]) => (await ask(await register(more))).error;
  expect(await errorOf({ apiKey: 'bad' })).toMatch(/401.*stored key/);
  expect(await errorOf({ healthPath: '/none' })).toMatch(/404.*health path/);
  expect(await ask(await register({ baseUrl: 'http://127.0.0.1:9' }))).toMatchObject({
    ok: false,
    status: null,
    error: expect.stringMatching(/./),
  });
});

it('asks also when the connection is off, and keeps the time of the last good answer', async () => {
  const id = await register();
  const { lastHealthyAt } = await ask(id);
  await updateConnection(test.context(), { id, active: false, healthPath: '/none' });
  expect(await ask(id)).toMatchObject({ ok: false, lastHealthyAt });
});

it("knows nothing of another organisation's connection", async () => {
  const id = await register();
  await expect(testConnection(test.context(test.orgB), id)).rejects.toMatchObject({ kind: 'not_found' });
});
