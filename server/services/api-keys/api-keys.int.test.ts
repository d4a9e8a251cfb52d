import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { hashApiKey } from '@/server/infra/crypto/tokens';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { createApiKey } from './create-api-key';
import { listApiKeys } from './list-api-keys';
import { revokeApiKey } from './revoke-api-key';
import { rotateApiKey } from './rotate-api-key';

const clock = fixedClock('2026-11-22T00:00:00.000Z');
let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform({ clock });
});
afterAll(() => test.close());

const input = (...scopes: string[]) => ({ name: 'n', scopes, env: 'live', kind: 'quantum' }) as const;
const mutable = ({ scopes, ...rest }: ReturnType<typeof input>) => ({ ...rest, scopes: [...scopes] });
const create = (role: Parameters<TestPlatform['context']>[1], ...scopes: string[]) =>
  createApiKey(test.context(test.orgA, role), mutable(input(...scopes)));
const stored = async (id: string) =>
  (await test.database.pool.query('SELECT hash, previous_hash, scopes FROM api_key WHERE id = $1', [id]))
    .rows[0];

it('keeps canonical scopes of every spelling and only the hash of the key', async () => {
  const made = await create('admin', 'Flows.Write', 'flows:write', 'runs:view', 'webhooks:write');
  expect(made.scopes).toEqual(['flows:write', 'runs:read', 'webhooks:manage']);
  expect(made.key).toMatch(/^qe_sk_live_[A-Z2-7]{32}$/);
  expect(made.prefix).toBe(`${made.key.slice(0, 15)}…`);
  expect(await stored(made.id)).toMatchObject({ hash: hashApiKey(made.key), scopes: made.scopes });
  const { rows } = await test.database.pool.query(
    'SELECT k::text AS row FROM api_key k UNION ALL SELECT e::text FROM domain_event e',
  );
  expect(JSON.stringify([rows, await listApiKeys(test.context(), { page: 1, limit: 100 })])).not.toContain(
    made.key,
  );
});

it('gives keys of the Aurion surface their own form, which a rotation keeps', async () => {
  const made = await createApiKey(test.context(), { ...mutable(input('webhooks:manage')), kind: 'itsm' });
  expect(made.key).toMatch(/^itsm_sk_live_[A-Z2-7]{32}$/);
  expect(made.prefix).toBe(`${made.key.slice(0, 17)}…`);
  expect((await rotateApiKey(test.context(), made.id)).key).toMatch(/^itsm_sk_live_/);
});

it('lets nobody grant what they do not hold, and names the scope', async () => {
  const role = ['api:manage', 'flows:write'];
  await expect(create(role, 'flows:read', 'flows:write')).resolves.toBeDefined();
  for (const scope of ['runs:write', 'write', 'read', 'audit:read']) {
    await expect(create(role, 'flows:read', scope)).rejects.toMatchObject({
      kind: 'forbidden',
      message: /^missing scope: /,
    });
  }
});

it('refuses unknown scopes and times that are over', async () => {
  await expect(create('admin', 'flows:fly')).rejects.toMatchObject({
    details: { fieldErrors: { scopes: ['unknown scope: flows:fly'] } },
  });
  const late = { ...mutable(input('flows:read')), expiresAt: '2026-11-21T00:00:00Z' };
  await expect(createApiKey(test.context(), late)).rejects.toMatchObject({
    details: { fieldErrors: { expiresAt: [/future/] } },
  });
});

it('keeps the replaced key beside the new one for a day, and drops the one before it', async () => {
  const made = await create('admin', 'flows:read');
  const second = await rotateApiKey(test.context(), made.id);
  expect(second.previousValidUntil.getTime() - clock.now()).toBe(24 * 3_600_000);
  expect(await stored(made.id)).toMatchObject({
    hash: hashApiKey(second.key),
    previous_hash: hashApiKey(made.key),
  });
  const third = await rotateApiKey(test.context(), made.id);
  expect(await stored(made.id)).toMatchObject({
    hash: hashApiKey(third.key),
    previous_hash: hashApiKey(second.key),
  });
});

it('does not rotate a key that ended, nor one that is worth more than the caller', async () => {
  const made = await create('admin', 'write');
  await expect(rotateApiKey(test.context(test.orgA, ['api:manage']), made.id)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await revokeApiKey(test.context(), made.id);
  await expect(rotateApiKey(test.context(), made.id)).rejects.toMatchObject({ kind: 'conflict' });
});

it('revokes once, records it once, and never across organisations', async () => {
  const made = await create('admin', 'flows:read');
  await expect(revokeApiKey(test.context(test.orgB), made.id)).rejects.toMatchObject({ kind: 'not_found' });
  await revokeApiKey(test.context(), made.id);
  await revokeApiKey(test.context(), made.id);
  const { rows } = await test.database.pool.query(
    'SELECT type FROM domain_event WHERE resource_id = $1 ORDER BY seq',
    [made.id],
  );
  expect(rows.map(({ type }) => type)).toEqual(['api_key.created', 'api_key.revoked']);
});
