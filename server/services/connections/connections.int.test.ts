import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RegisterConnection } from '@/server/contract/connections';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { listServices } from '../catalog/list-services';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { checkConnections } from './check-connections';
import { deleteConnection } from './delete-connection';
import { findConnection } from './find-connection';
import { listConnections } from './list-connections';
import { registerConnection } from './register-connection';
import { updateConnection } from './update-connection';

let test: TestPlatform;
let service: LoopbackServer;
beforeAll(async () => {
  test = await createTestPlatform();
  service = await startHttpServer(({ url }, response) =>
    response.writeHead(url === '/bad' ? 503 : 204).end(),
  );
});
afterAll(async () => {
  await service.close();
  await test.close();
});

const input = (more: Partial<RegisterConnection> = {}): RegisterConnection => ({
  serviceSlug: 'identity',
  baseUrl: service.url,
  apiKey: 'key-one',
  authHeader: 'Authorization: Bearer',
  healthPath: '/api/health',
  ...more,
});
const open = (slug: string, orgId = test.orgA) => findConnection(test.platform, orgId, slug, { use: false });

it('replaces address and key of a service that is registered again, and keeps its id', async () => {
  const first = await registerConnection(test.context(), input());
  const second = await registerConnection(
    test.context(),
    input({ apiKey: 'key-two', authHeader: 'X-Api-Key' }),
  );
  expect(second.id).toBe(first.id);
  expect(second.apiKeyHash).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(await open('identity')).toMatchObject({ auth: { name: 'X-Api-Key', value: 'key-two' } });
  expect(await listConnections(test.context())).toHaveLength(1);
  expect(await open('identity', test.orgB)).toBeUndefined();
});

it('gives concurrent registrations one connection that works', async () => {
  const keys = ['k1', 'k2', 'k3', 'k4'];
  const made = await Promise.all(
    keys.map((apiKey) => registerConnection(test.context(), input({ serviceSlug: 'aml', apiKey }))),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(keys.map((key) => `Bearer ${key}`)).toContain((await open('aml'))?.auth.value);
});

it('keeps keys out of the row, the list and the audit log', async () => {
  const made = await registerConnection(
    test.context(),
    input({ serviceSlug: 'custom:crm', apiKey: 'clear-text' }),
  );
  const { rows } = await test.database.pool.query(
    'SELECT c::text AS row FROM service_connection c UNION ALL SELECT e::text FROM domain_event e',
  );
  expect(JSON.stringify([rows, await listConnections(test.context()), made])).not.toContain('clear-text');
});

it('refuses an address with credentials in it', async () => {
  await expect(
    registerConnection(test.context(), input({ baseUrl: 'https://user:pass@bank.example' })),
  ).rejects.toMatchObject({ details: { fieldErrors: { baseUrl: [/user/] } } });
});

it('notes when an active service answered well, and only then', async () => {
  await registerConnection(test.context(), input());
  await registerConnection(test.context(), input({ serviceSlug: 'anti-fraud', healthPath: '/bad' }));
  const off = await registerConnection(test.context(), input({ serviceSlug: 'bank-statement' }));
  await updateConnection(test.context(), { id: off.id, active: false });
  await checkConnections(test.platform);
  const healthy = (await listConnections(test.context()))
    .filter(({ lastHealthyAt }) => lastHealthyAt !== null)
    .map(({ serviceSlug }) => serviceSlug);
  expect(healthy).toEqual(expect.arrayContaining(['identity', 'aml']));
  expect(healthy).not.toEqual(expect.arrayContaining(['anti-fraud']));
  expect(healthy).not.toEqual(expect.arrayContaining(['bank-statement']));
  expect(service.received.map(({ headers }) => headers.authorization)).toContain('Bearer key-one');
});

it('hands a switched-off connection to nobody, and lists it as not connected', async () => {
  const { id } = await registerConnection(test.context(), input({ serviceSlug: 'custom:off' }));
  await updateConnection(test.context(), { id, active: false });
  expect(await open('custom:off')).toBeUndefined();
  const services = await listServices(test.context());
  expect(services.find(({ serviceSlug }) => serviceSlug === 'custom:off')).toMatchObject({
    connected: false,
  });
  expect(services.find(({ serviceSlug }) => serviceSlug === 'identity')).toMatchObject({
    connected: true,
    endpoints: [{ path: '/api/identity/document/ktp/capture' }],
  });
});

it('knows no connection of another organisation', async () => {
  const { id } = await registerConnection(test.context(), input({ serviceSlug: 'custom:mine' }));
  const other = test.context(test.orgB);
  await expect(updateConnection(other, { id, active: false })).rejects.toMatchObject({ kind: 'not_found' });
  await expect(deleteConnection(other, id)).rejects.toMatchObject({ kind: 'not_found' });
  expect(await deleteConnection(test.context(), id)).toBe(id);
  expect(await open('custom:mine')).toBeUndefined();
});
