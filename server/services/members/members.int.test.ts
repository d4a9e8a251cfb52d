import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { changeMemberRoles } from './change-member-roles';
import { createTeam } from './create-team';
import { inviteMember } from './invite-member';
import { listMembers } from './list-members';
import { listRoles } from './list-roles';
import { listTeams } from './list-teams';
import { removeMember } from './remove-member';
import { setRole } from './set-role';
import { setTeamMember } from './set-team-member';

let world: TestPlatform;
let made = 0;

beforeAll(async () => {
  world = await createTestPlatform();
  await invite({ email: 'first-a@bank.example', role: 'admin' });
});
afterAll(() => world.close());

async function invite(more: { email?: string; role?: string; roles?: string[] } = {}, orgId = world.orgA) {
  made += 1;
  const input = { email: `person-${made}@bank.example`, name: `Person ${made}`, role: 'agent', ...more };
  return (await inviteMember(world.context(orgId), input)).member;
}

async function audited(type: string, resourceId: string) {
  const { rows } = await world.database.pool.query(
    'SELECT before, after FROM domain_event WHERE type = $1 AND resource_id = $2 ORDER BY seq',
    [type, resourceId],
  );
  return rows;
}

const memberOf = async (userId: string, orgId = world.orgA) =>
  (await listMembers(world.context(orgId))).find((member) => member.userId === userId);

describe('inviting', () => {
  test('makes a member who signs in with the password that is shown once', async () => {
    const { member, temporaryPassword } = await inviteMember(world.context(), {
      email: ' New@Bank.Example',
      name: 'New',
      role: 'supervisor',
      roles: ['agent', 'agent'],
    });
    expect(temporaryPassword).toMatch(/^[\w-]{16}$/);
    expect(member).toMatchObject({
      email: 'new@bank.example',
      role: 'supervisor',
      roles: ['agent'],
      teams: [],
    });
    expect(await memberOf(member.userId)).toEqual(member);
    const log = await audited('member.added', member.userId);
    expect(log).toMatchObject([{ after: { email: 'new@bank.example', role: 'supervisor' } }]);
    expect(JSON.stringify(log)).not.toContain(temporaryPassword);
  });

  test('refuses an address that is a member anywhere, so that no admin holds another’s password', async () => {
    const { email } = await invite();
    for (const orgId of [world.orgA, world.orgB]) {
      await expect(invite({ email: email.toUpperCase() }, orgId)).rejects.toMatchObject({
        code: 'email_taken',
      });
    }
  });

  test('brings back who has left, with a new password', async () => {
    const { email, userId } = await invite();
    await removeMember(world.context(), userId);
    const back = await inviteMember(world.context(world.orgB), { email, name: 'Back', role: 'agent' });
    expect(back.member).toMatchObject({ userId, name: 'Back', hasPassword: true });
    expect(await memberOf(userId)).toBeUndefined();
    expect(await memberOf(userId, world.orgB)).toMatchObject({ name: 'Back' });
  });

  test('of one address by several at once succeeds once', async () => {
    const outcomes = await Promise.allSettled(
      [world.orgA, world.orgB, world.orgA, world.orgB].map((orgId) =>
        invite({ email: 'raced@bank.example' }, orgId),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.each([
    [{ email: 'no-address' }, 'email'],
    [{ email: `${'a'.repeat(250)}@b.example` }, 'email'],
    [{ role: 'nobody_has_this' }, 'role'],
    [{ roles: ['nobody_has_this'] }, 'roles'],
    [{ roles: ['admin'] }, 'roles'],
  ])('with %j names the field %s and leaves nothing behind', async (bad, field) => {
    const before = (await listMembers(world.context())).length;
    await expect(invite(bad)).rejects.toMatchObject({
      kind: 'invalid',
      details: { fieldErrors: { [field]: [expect.any(String)] } },
    });
    expect(await listMembers(world.context())).toHaveLength(before);
  });
});

describe('roles of a member', () => {
  test('change as told, audited with before and after', async () => {
    const { userId } = await invite({ role: 'agent' });
    const changed = await changeMemberRoles(world.context(), { userId, role: 'supervisor' });
    expect(changed).toMatchObject({ role: 'supervisor', roles: [] });
    expect(await memberOf(userId)).toEqual(changed);
    await changeMemberRoles(world.context(), { userId, role: 'supervisor' });
    expect(await audited('member.roles_changed', userId)).toEqual([
      { before: { role: 'agent', roles: [] }, after: { role: 'supervisor', roles: [] } },
    ]);
  });

  test('of a member elsewhere are not found', async () => {
    const { userId } = await invite();
    const elsewhere = world.context(world.orgB);
    await expect(changeMemberRoles(elsewhere, { userId, role: 'admin' })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(removeMember(elsewhere, userId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('keep the last admin, also when two step down at once', async () => {
    const other = await createTestPlatform();
    const admins = await Promise.all(
      ['x@bank.example', 'y@bank.example'].map((email) =>
        inviteMember(other.context(), { email, name: email, role: 'admin' }),
      ),
    );
    const outcomes = await Promise.allSettled(
      admins.map(({ member: { userId } }, n) =>
        n === 0
          ? removeMember(other.context(), userId)
          : changeMemberRoles(other.context(), { userId, role: 'agent' }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = await listMembers(other.context());
    expect(left.filter(({ role }) => role === 'admin')).toHaveLength(1);
    await other.close();
  });
});

describe('roles', () => {
  test('are the fixed ones and the organisation’s own, with how many have them', async () => {
    const scopes = ['runs:write', 'flows:read', 'runs:write'];
    await setRole(world.context(), { name: 'fraud_desk', description: 'Fraud', scopes });
    await invite({ role: 'agent', roles: ['fraud_desk'] });
    const roles = await listRoles(world.context());
    expect(roles.find(({ name }) => name === 'fraud_desk')).toEqual({
      name: 'fraud_desk',
      description: 'Fraud',
      scopes: ['flows:read', 'runs:write'],
      isFixed: false,
      members: 1,
    });
    expect(roles.filter(({ isFixed }) => isFixed).map(({ name }) => name)).toEqual([
      'admin',
      'agent',
      'super_admin',
      'supervisor',
      'tenant_admin',
      'tenant_owner',
      'tenant_readonly',
      'tenant_user',
    ]);
    expect((await listRoles(world.context(world.orgB))).map(({ name }) => name)).not.toContain('fraud_desk');
  });

  test('change for whoever has them, audited', async () => {
    await setRole(world.context(), { name: 'shifting', description: '', scopes: ['flows:read'] });
    await setRole(world.context(), { name: 'shifting', description: 'More', scopes: ['flows:write'] });
    expect(await audited('role.updated', 'shifting')).toEqual([
      {
        before: { description: '', scopes: ['flows:read'] },
        after: { description: 'More', scopes: ['flows:write'] },
      },
    ]);
  });

  test.each([
    ['admin', 'conflict'],
    ['tenant_owner', 'conflict'],
    ['with space', 'invalid'],
    ['', 'invalid'],
  ])('are never made under the name %j', async (name, kind) => {
    const role = { name, description: '', scopes: [] };
    await expect(setRole(world.context(), role)).rejects.toMatchObject({ kind });
  });
});

describe('teams', () => {
  test('have members with a role each, until those leave', async () => {
    const team = await createTeam(world.context(), { name: 'Payments' });
    const { userId } = await invite();
    await setTeamMember(world.context(), { teamId: team.id, userId, role: 'member' });
    const led = await setTeamMember(world.context(), { teamId: team.id, userId, role: 'lead' });
    expect(led.members).toMatchObject([{ userId, role: 'lead' }]);
    expect(await memberOf(userId)).toMatchObject({
      teams: [{ id: team.id, name: 'Payments', role: 'lead' }],
    });
    await removeMember(world.context(), userId);
    expect(await listTeams(world.context())).toMatchObject([{ id: team.id, members: [] }]);
  });

  test('are named once', async () => {
    await createTeam(world.context(), { name: 'Once' });
    await expect(createTeam(world.context(), { name: ' Once ' })).rejects.toMatchObject({
      code: 'name_taken',
    });
    await createTeam(world.context(world.orgB), { name: 'Once' });
    await expect(createTeam(world.context(), { name: ' ' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('take only people of their own organisation', async () => {
    const team = await createTeam(world.context(), { name: 'Ours' });
    const stranger = await invite({}, world.orgB);
    const ours = await invite();
    const pairs: [string, string][] = [
      [world.orgA, stranger.userId],
      [world.orgB, stranger.userId],
      [world.orgB, ours.userId],
    ];
    for (const [orgId, userId] of pairs) {
      const input = { teamId: team.id, userId, role: 'member' as const };
      await expect(setTeamMember(world.context(orgId), input)).rejects.toMatchObject({ kind: 'not_found' });
    }
  });
});

test('an API key sees and changes no people, whatever scopes it holds', async () => {
  const key = world.context(world.orgA, ['write', 'api:manage']);
  const person = await invite();
  const attempts = [
    () => listMembers(key),
    () => listRoles(key),
    () => listTeams(key),
    () => inviteMember(key, { email: 'k@bank.example', name: 'K', role: 'admin' }),
    () => changeMemberRoles(key, { userId: person.userId, role: 'admin' }),
    () => removeMember(key, person.userId),
    () => setRole(key, { name: 'mine', description: '', scopes: [] }),
    () => createTeam(key, { name: 'Mine' }),
    () => setTeamMember(key, { teamId: 'team_1', userId: person.userId, role: 'lead' }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
});
