import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isScope, SCOPES } from '@/server/contract/scopes';
import { type ComposedPlatform, createPlatform } from '@/server/create-platform';
import { hashApiKey } from '@/server/infra/crypto/tokens';
import { openDatabase } from '@/server/infra/db/open-database';
import { createTestDatabase, type TestDatabase } from '@/server/infra/testing/test-database';
import { FIXED_ROLES } from '@/server/services/members/fixed-roles';
import { verifyCredentials } from '@/server/services/members/verify-credentials';
import { createOrg } from '@/server/services/org/create-org';
import { type SeedOptions, seedDemo } from './seed-demo';

const settings = { DEMO_EMAIL: 'Demo@bank.example', ORG_TIMEZONE: 'Asia/Jakarta' };
const secrets = { DEMO_PASSWORD: 'first password', DEMO_API_KEY: `qe_sk_live_${'A'.repeat(32)}` };
const options = (more: Partial<SeedOptions> = {}): SeedOptions => ({ settings, secrets, ...more });
const encryptionKey = randomBytes(32).toString('base64');

let database: TestDatabase;
let opened: { composed: ComposedPlatform; end: () => Promise<void> }[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const { composed, end } of opened) {
    await composed.close();
    await end();
  }
  opened = [];
  await database.drop();
});

/** A process of its own on the test's database. */
function startProcess() {
  const connection = openDatabase({ connectionString: database.url, connectionsMax: 4 });
  const composed = createPlatform({
    database: connection,
    dataDir: path.join(os.tmpdir(), 'countersign-seed'),
    encryptionKey,
    publicUrl: 'http://localhost:3000',
    outboundAllow: [],
    llm: {},
    logLevel: 'silent',
  });
  opened.push({ composed, end: connection.close });
  return composed.platform;
}

const rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await database.pool.query(text, values)).rows;

async function count(table: string): Promise<number> {
  const [row] = await rows<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return row?.count ?? 0;
}

const signIn = (email: string, password: string) =>
  verifyCredentials(startProcess(), { email, password, ip: '203.0.113.1' });

const keyState = async (key: string) => {
  const [row] = await rows<{ live: boolean }>(
    'SELECT revoked_at IS NULL AS live FROM api_key WHERE hash = $1',
    [hashApiKey(key)],
  );
  return row && (row.live ? 'live' : 'revoked');
};

describe('an empty database', () => {
  test('becomes a demo organisation with people, roles, flows and a key that may do everything', async () => {
    await seedDemo(startProcess(), options());
    expect(await rows('SELECT slug, timezone FROM org')).toEqual([
      { slug: 'demo', timezone: 'Asia/Jakarta' },
    ]);
    expect(
      await rows(
        'SELECT u.email, m.role, m.roles FROM member m JOIN user_account u ON u.id = m.user_id ORDER BY 1',
      ),
    ).toEqual([
      { email: 'analyst@bank.example', role: 'supervisor', roles: ['kyc_analyst'] },
      { email: 'demo@bank.example', role: 'admin', roles: [] },
      { email: 'viewer@bank.example', role: 'tenant_readonly', roles: [] },
    ]);
    expect(await rows('SELECT slug, surface, status FROM flow ORDER BY slug')).toEqual([
      { slug: 'demo-indonesian-kyc', surface: 'workflow', status: 'active' },
      { slug: 'demo-refund-approval', surface: 'flow', status: 'active' },
      { slug: 'demo-ticket-triage', surface: 'flow', status: 'draft' },
    ]);
    expect(await rows('SELECT hash, scopes FROM api_key')).toEqual([
      { hash: hashApiKey(secrets.DEMO_API_KEY), scopes: SCOPES },
    ]);
    for (const name of ['demo', 'analyst', 'viewer']) {
      expect(await signIn(`${name}@bank.example`, secrets.DEMO_PASSWORD)).toMatchObject({
        kind: 'signed_in',
      });
    }
  });

  test('is seeded once by processes that start together', async () => {
    await Promise.all([1, 2, 3].map(() => seedDemo(startProcess(), options())));
    expect([await count('org'), await count('flow'), await count('member'), await count('api_key')]).toEqual([
      1, 3, 3, 1,
    ]);
  });

  test('takes the scenario that is asked for', async () => {
    await seedDemo(startProcess(), options({ scenario: 'empty' }));
    expect([await count('org'), await count('flow'), await count('member')]).toEqual([1, 0, 1]);
  });

  test('that a start left half-filled is completed by the next one', async () => {
    const platform = startProcess();
    await createOrg(platform, { slug: 'demo', name: 'Demo', timezone: 'Asia/Jakarta' });
    await seedDemo(platform, options());
    expect([await count('org'), await count('flow'), await count('member')]).toEqual([1, 3, 3]);
  });
});

test('a database of others stays as it is', async () => {
  const platform = startProcess();
  await createOrg(platform, { slug: 'bank', name: 'Bank', timezone: 'Asia/Jakarta' });
  await seedDemo(platform, options());
  expect([await count('org'), await count('member'), await count('api_key')]).toEqual([1, 0, 0]);
});

describe('a later start', () => {
  test('brings nothing back that was deleted, and keeps a password that a person has changed', async () => {
    await seedDemo(startProcess(), options());
    await rows(`DELETE FROM flow WHERE slug = 'demo-ticket-triage'`);
    await rows(`UPDATE user_account SET password_hash = NULL`);
    await rows(`UPDATE api_key SET revoked_at = now()`);
    await seedDemo(startProcess(), options());
    expect(await count('flow')).toBe(2);
    expect(await rows('SELECT 1 FROM user_account WHERE password_hash IS NOT NULL')).toEqual([]);
    expect(await keyState(secrets.DEMO_API_KEY)).toBe('revoked');
  });

  test('with another password and key replaces both', async () => {
    await seedDemo(startProcess(), options());
    const changed = { DEMO_PASSWORD: 'second password', DEMO_API_KEY: `qe_sk_sandbox_${'B'.repeat(32)}` };
    await seedDemo(startProcess(), options({ secrets: changed }));
    expect(await signIn(settings.DEMO_EMAIL, 'first password')).toEqual({ kind: 'refused' });
    expect(await signIn(settings.DEMO_EMAIL, 'second password')).toMatchObject({ kind: 'signed_in' });
    expect(await keyState(secrets.DEMO_API_KEY)).toBe('revoked');
    expect(await keyState(changed.DEMO_API_KEY)).toBe('live');
    await seedDemo(startProcess(), options());
    expect(await keyState(secrets.DEMO_API_KEY)).toBe('live');
    expect(await keyState(changed.DEMO_API_KEY)).toBe('revoked');
  });

  test('never writes a password or key into the audit log', async () => {
    await seedDemo(startProcess(), options());
    const log = JSON.stringify(await rows('SELECT * FROM domain_event'));
    expect(log).toContain('org.demo_credentials_set');
    expect(log).not.toContain(secrets.DEMO_PASSWORD);
    expect(log).not.toContain(secrets.DEMO_API_KEY);
    expect(log).not.toContain(hashApiKey(secrets.DEMO_API_KEY));
  });
});

test('every role grants scopes that exist', () => {
  for (const { scopes } of FIXED_ROLES) expect(scopes.filter((scope) => !isScope(scope))).toEqual([]);
});
