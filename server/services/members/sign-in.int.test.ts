import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { findOidcMember } from './find-oidc-member';
import { inviteMember } from './invite-member';
import { removeMember } from './remove-member';
import { verifyCredentials } from './verify-credentials';

let world: TestPlatform;
let ips = 0;

beforeAll(async () => {
  world = await createTestPlatform();
});
afterAll(() => world.close());

/** From an address of its own, so that tests do not use up each other's attempts. */
function attempt(email: string, password: string, ip?: string) {
  ips += 1;
  return verifyCredentials(world.platform, { email, password, ip: ip ?? `198.51.100.${ips}` });
}

async function invited(email: string) {
  const { member, temporaryPassword } = await inviteMember(world.context(), {
    email,
    name: 'Someone',
    role: 'admin',
  });
  if (temporaryPassword === null) throw new Error('a password was asked for');
  return { userId: member.userId, password: temporaryPassword };
}

async function logins(userId: string) {
  const { rows } = await world.database.pool.query(
    `SELECT type, org_id, actor_id, ip, after FROM domain_event
     WHERE resource_id = $1 AND type LIKE 'login.%' ORDER BY seq`,
    [userId],
  );
  return rows;
}

const run = (text: string, values: unknown[] = []) => world.database.pool.query(text, values);

const STAMP = expect.stringMatching(/^[0-9a-f]{16}$/);

describe('a password', () => {
  test('signs in under any spelling of the address, and the login is audited', async () => {
    const { userId, password } = await invited('ada@bank.example');
    const outcome = await attempt(' Ada@Bank.Example ', password, '203.0.113.7');
    const user = { userId, orgId: world.orgA, email: 'ada@bank.example', name: 'Someone', stamp: STAMP };
    expect(outcome).toEqual({ kind: 'signed_in', user });
    expect(await logins(userId)).toEqual([
      {
        type: 'login.succeeded',
        org_id: world.orgA,
        actor_id: userId,
        ip: '203.0.113.7',
        after: { method: 'password' },
      },
    ]);
  });

  test('that is wrong is refused and audited without naming an actor', async () => {
    const { userId, password } = await invited('bob@bank.example');
    expect(await attempt('bob@bank.example', `${password}x`)).toEqual({ kind: 'refused' });
    expect(await logins(userId)).toMatchObject([
      { type: 'login.failed', actor_id: null, after: { method: 'password', reason: 'wrong password' } },
    ]);
    expect(JSON.stringify(await logins(userId))).not.toContain(password);
  });

  test('does not open a disabled account, one of no organisation, or one that nobody has', async () => {
    const { userId, password } = await invited('cyd@bank.example');
    await run('UPDATE user_account SET disabled_at = now() WHERE id = $1', [userId]);
    expect(await attempt('cyd@bank.example', password)).toEqual({ kind: 'refused' });
    expect(await logins(userId)).toMatchObject([{ after: { reason: 'account disabled' } }]);
    const gone = await invited('dan@bank.example');
    await invited('stays@bank.example');
    await removeMember(world.context(), gone.userId);
    expect(await attempt('dan@bank.example', gone.password)).toEqual({ kind: 'refused' });
    expect(await attempt('nobody@bank.example', 'anything')).toEqual({ kind: 'refused' });
  });

  test('is never compared for an account that has none', async () => {
    await inviteMember(world.context(), {
      email: 'sso@bank.example',
      name: 'Sso',
      role: 'agent',
      withPassword: false,
    });
    expect(await attempt('sso@bank.example', '')).toEqual({ kind: 'refused' });
  });
});

test('the sixth attempt from one address within a minute is limited, even with the right password', async () => {
  const { password } = await invited('eve@bank.example');
  const ip = '203.0.113.50';
  for (let n = 0; n < 5; n++)
    expect(await attempt('eve@bank.example', 'wrong', ip)).toEqual({ kind: 'refused' });
  const sixth = await attempt('eve@bank.example', password, ip);
  expect(sixth).toEqual({ kind: 'limited', retryAfterSeconds: expect.any(Number) });
  expect(await attempt('eve@bank.example', password, '203.0.113.51')).toMatchObject({ kind: 'signed_in' });
});

describe('an issuer’s identity', () => {
  const identity = (email: string, isEmailVerified = true) => ({
    issuer: 'https://id.example',
    subject: 'subject-1',
    email,
    isEmailVerified,
    name: 'From the issuer',
  });

  test('is the member with its verified address, and the login is audited', async () => {
    const { userId } = await invited('fay@bank.example');
    const outcome = await findOidcMember(world.platform, identity('FAY@bank.example'));
    expect(outcome).toMatchObject({
      kind: 'signed_in',
      user: { userId, orgId: world.orgA, name: 'Someone' },
    });
    expect(await logins(userId)).toMatchObject([{ type: 'login.succeeded', after: { method: 'oidc' } }]);
  });

  test('with an unverified address, of a stranger or of a disabled account is refused', async () => {
    const { userId } = await invited('gil@bank.example');
    const refused = { kind: 'refused' };
    expect(await findOidcMember(world.platform, identity('gil@bank.example', false))).toEqual(refused);
    expect(await findOidcMember(world.platform, identity('stranger@bank.example'))).toEqual(refused);
    await run('UPDATE user_account SET disabled_at = now() WHERE id = $1', [userId]);
    expect(await findOidcMember(world.platform, identity('gil@bank.example'))).toEqual(refused);
    const { rows } = await run(`SELECT 1 FROM user_account WHERE email = 'stranger@bank.example'`);
    expect(rows).toEqual([]);
  });
});
