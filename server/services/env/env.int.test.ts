import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { deleteEnvVar } from './delete-env-var';
import { listEnvVars } from './list-env-vars';
import { readOrgEnv } from './org-env';
import { setEnvVar } from './set-env-var';

let world: TestPlatform;

beforeAll(async () => {
  world = await createTestPlatform();
});
afterAll(() => world.close());

const SECRET = 'hunter2-hunter2';

async function audited(name: string) {
  const { rows } = await world.database.pool.query(
    'SELECT type, before, after FROM domain_event WHERE org_id = $1 AND resource_id = $2 ORDER BY seq',
    [world.orgA, name],
  );
  return rows;
}

const read = async (name: string, orgId = world.orgA) =>
  readOrgEnv(world.platform.sql, world.platform.orgKeys, orgId, [name]);

describe('a secret entry', () => {
  test('is encrypted, never handed out, masked in the audit log, and readable only to the gateway', async () => {
    const set = await setEnvVar(world.context(), { name: 'CRM_TOKEN', value: SECRET, secret: true });
    expect(set).toMatchObject({ name: 'CRM_TOKEN', secret: true, value: null });
    expect(JSON.stringify(await listEnvVars(world.context()))).not.toContain(SECRET);
    const { rows } = await world.database.pool.query('SELECT value FROM env_var WHERE name = $1', [
      'CRM_TOKEN',
    ]);
    expect(rows[0].value).not.toContain(SECRET);
    const { values, secrets } = await read('CRM_TOKEN');
    expect(values.CRM_TOKEN).not.toBe(SECRET);
    expect(Object.values(secrets)).toEqual([SECRET]);
    expect(await audited('CRM_TOKEN')).toEqual([
      { type: 'env.created', before: null, after: { secret: true, value: '***' } },
    ]);
  });

  test('becomes plain only together with a new value', async () => {
    await setEnvVar(world.context(), { name: 'TURNED', value: SECRET, secret: true });
    await setEnvVar(world.context(), { name: 'TURNED', value: 'open', secret: false });
    expect((await read('TURNED')).values.TURNED).toBe('open');
    expect((await audited('TURNED')).at(-1)).toEqual({
      type: 'env.updated',
      before: { secret: true, value: '***' },
      after: { secret: false, value: 'open' },
    });
  });
});

describe('an entry', () => {
  test('belongs to one organisation', async () => {
    await setEnvVar(world.context(), { name: 'OURS', value: 'a', secret: false });
    expect((await read('OURS', world.orgB)).values).toEqual({});
    expect(await listEnvVars(world.context(world.orgB))).toEqual([]);
    await expect(deleteEnvVar(world.context(world.orgB), 'OURS')).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect((await read('OURS')).values.OURS).toBe('a');
  });

  test('is gone after its deletion, which is audited', async () => {
    await setEnvVar(world.context(), { name: 'SHORT_LIVED', value: SECRET, secret: true });
    await deleteEnvVar(world.context(), 'SHORT_LIVED');
    expect((await read('SHORT_LIVED')).values).toEqual({});
    expect((await audited('SHORT_LIVED')).at(-1)).toMatchObject({
      type: 'env.deleted',
      before: { secret: true, value: '***' },
    });
    await expect(deleteEnvVar(world.context(), 'SHORT_LIVED')).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('set by several at once is there once', async () => {
    const values = ['1', '2', '3', '4', '5'];
    await Promise.all(
      values.map((value) => setEnvVar(world.context(), { name: 'RACED', value, secret: false })),
    );
    const types = (await audited('RACED')).map(({ type }) => type);
    expect(types).toEqual(['env.created', ...Array(4).fill('env.updated')]);
    const all = await listEnvVars(world.context());
    expect(all.filter(({ name }) => name === 'RACED')).toHaveLength(1);
  });

  test.each(['lower', '1ST', 'WITH-DASH', '', 'A'.repeat(65), 'ÄPFEL', 'A\n'])(
    'is never named %j',
    async (name) => {
      await expect(setEnvVar(world.context(), { name, value: 'v', secret: false })).rejects.toMatchObject({
        kind: 'invalid',
        details: { fieldErrors: { name: [expect.any(String)] } },
      });
    },
  );

  test.each(['', 'a\u0000b', 'x'.repeat(32_769)])('never holds an unusable value', async (value) => {
    await expect(setEnvVar(world.context(), { name: 'BAD', value, secret: true })).rejects.toMatchObject({
      details: { fieldErrors: { value: [expect.any(String)] } },
    });
  });
});

test('nobody but an admin reads or changes entries', async () => {
  const key = world.context(world.orgA, ['write', 'api:manage']);
  for (const attempt of [
    () => listEnvVars(key),
    () => setEnvVar(key, { name: 'MINE', value: 'v', secret: false }),
    () => deleteEnvVar(key, 'OURS'),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden', code: 'admin_only' });
  }
});
