import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceContext } from '../service-context';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { changePassword } from './change-password';
import { inviteMember } from './invite-member';
import { resetPassword } from './reset-password';
import { verifyCredentials } from './verify-credentials';

let world: TestPlatform;
let made = 0;

beforeAll(async () => {
  world = await createTestPlatform();
});
afterAll(() => world.close());

async function person() {
  made += 1;
  const email = `person-${made}@bank.example`;
  const invited = await inviteMember(world.context(), { email, name: 'Person', role: 'agent' });
  const { userId } = invited.member;
  const admin = world.context();
  const context: ServiceContext = { ...admin, actor: { ...admin.actor, id: userId, isAdmin: false } };
  const signsIn = async (password: string) => {
    made += 1;
    const outcome = await verifyCredentials(world.platform, { email, password, ip: `198.51.100.${made}` });
    return outcome.kind === 'signed_in';
  };
  return { userId, context, signsIn, password: invited.temporaryPassword ?? '' };
}

async function audited(userId: string): Promise<string> {
  const { rows } = await world.database.pool.query('SELECT * FROM domain_event WHERE resource_id = $1', [
    userId,
  ]);
  return JSON.stringify(rows);
}

test('a person replaces their password knowing the old one', async () => {
  const { userId, context, signsIn, password } = await person();
  await changePassword(context, { current: password, next: 'a better one' });
  expect([await signsIn(password), await signsIn('a better one')]).toEqual([false, true]);
  const log = await audited(userId);
  expect(log).toContain('member.password_changed');
  expect(log).not.toContain('a better one');
});

test.each([
  [{ current: 'wrong password' }, 'current'],
  [{ next: 'short' }, 'next'],
  [{ next: 'x'.repeat(257) }, 'next'],
])('a change with %j is refused, naming %s', async (bad, field) => {
  const { context, signsIn, password } = await person();
  const change = { current: password, next: 'a better one', ...bad };
  await expect(changePassword(context, change)).rejects.toMatchObject({
    details: { fieldErrors: { [field]: [expect.any(String)] } },
  });
  expect(await signsIn(password)).toBe(true);
});

test('of two changes at once one wins', async () => {
  const { context, password } = await person();
  const outcomes = await Promise.allSettled(
    ['first choice', 'second choice'].map((next) => changePassword(context, { current: password, next })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an admin gives a member another temporary password, which nobody else can', async () => {
  const { userId, context, signsIn, password } = await person();
  const temporary = await resetPassword(world.context(), userId);
  expect([await signsIn(password), await signsIn(temporary)]).toEqual([false, true]);
  expect(await audited(userId)).not.toContain(temporary);
  await expect(resetPassword(context, userId)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(resetPassword(world.context(world.orgB), userId)).rejects.toMatchObject({ kind: 'not_found' });
});

test('an API key has no password to change', async () => {
  const key = world.context(world.orgA, ['write']);
  await expect(changePassword(key, { current: 'a', next: 'a better one' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
});
