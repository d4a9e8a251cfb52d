import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listApprovals } from '../approvals/list-approvals';
import { createFlow } from '../flows/create-flow';
import { executeFlow } from '../runs/execute-flow';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { flowInput } from '../testing/flow-input';
import { createTeam } from './create-team';
import { deleteRole } from './delete-role';
import { deleteTeam } from './delete-team';
import { inviteMember } from './invite-member';
import { listMembers } from './list-members';
import { listRoles } from './list-roles';
import { listTeams } from './list-teams';
import { renameRole } from './rename-role';
import { renameTeam } from './rename-team';
import { setRole } from './set-role';
import { setTeamMember } from './set-team-member';

let world: TestPlatform;
let made = 0;

beforeAll(async () => {
  world = await createTestPlatform();
});
afterAll(() => world.close());

async function invite(role: string, roles: string[] = []) {
  made += 1;
  const input = { email: `person-${made}@bank.example`, name: `Person ${made}`, role, roles };
  return (await inviteMember(world.context(), input)).member.userId;
}

const memberOf = async (userId: string) =>
  (await listMembers(world.context())).find((member) => member.userId === userId);

/** A run that waits for `assignTo`. */
async function waitFor(assignTo: string) {
  const node = { id: 'ask', type: 'human_approval', actionLabel: 'Go on', assignTo };
  const spec = { startNodeId: 'ask', nodes: [node], edges: [] };
  const { id } = await createFlow(world.context(), flowInput({ status: 'active', spec }));
  const input = { surface: 'flow', idOrSlug: id, body: {}, source: 'dashboard' } as const;
  const { runId } = await executeFlow(world.context(), input);
  await driveRun(world.platform, world.orgA, runId);
  return runId;
}

const role = (name: string) => setRole(world.context(), { name, description: 'D', scopes: ['runs:read'] });

describe('a role', () => {
  test('keeps its members and its approvals under another name', async () => {
    await role('desk');
    const first = await invite('desk');
    const further = await invite('agent', ['desk']);
    const runId = await waitFor('role:desk');
    expect(await renameRole(world.context(), { name: 'desk', next: 'front_desk' })).toEqual({
      name: 'front_desk',
      description: 'D',
      scopes: ['runs:read'],
    });
    expect(await memberOf(first)).toMatchObject({ role: 'front_desk', roles: [] });
    expect(await memberOf(further)).toMatchObject({ role: 'agent', roles: ['front_desk'] });
    const { rows } = await listApprovals(world.context(), {
      box: 'all',
      status: 'pending',
      sort: 'age',
      limit: 50,
    });
    expect(rows.find((approval) => approval.runId === runId)?.assignTo).toBe('role:front_desk');
    expect((await listRoles(world.context())).map(({ name }) => name)).not.toContain('desk');
  });

  test('goes, also from those who have it beside another', async () => {
    await role('beside');
    const userId = await invite('agent', ['beside']);
    await deleteRole(world.context(), 'beside');
    expect(await memberOf(userId)).toMatchObject({ role: 'agent', roles: [] });
    await expect(deleteRole(world.context(), 'beside')).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('stays while it is the only one of somebody or approvals wait for it', async () => {
    await role('only');
    await invite('only');
    await expect(deleteRole(world.context(), 'only')).rejects.toMatchObject({
      code: 'in_use',
      message: 'it is the role of 1 member',
    });
    await role('awaited');
    await waitFor('role:awaited');
    await expect(deleteRole(world.context(), 'awaited')).rejects.toMatchObject({
      code: 'in_use',
      message: '1 approval waits for it',
    });
  });

  test('that is fixed, taken or unknown is refused', async () => {
    await role('here');
    await role('there');
    const rename = (name: string, next: string) => renameRole(world.context(), { name, next });
    await expect(rename('agent', 'helper')).rejects.toMatchObject({ code: 'fixed_role' });
    await expect(rename('here', 'agent')).rejects.toMatchObject({ code: 'fixed_role' });
    await expect(rename('here', 'there')).rejects.toMatchObject({ code: 'name_taken' });
    await expect(rename('nowhere', 'here2')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(deleteRole(world.context(), 'admin')).rejects.toMatchObject({ code: 'fixed_role' });
    await expect(deleteRole(world.context(world.orgB), 'here')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a team', () => {
  test('is renamed, but not to the name of another', async () => {
    const { id } = await createTeam(world.context(), { name: 'Payments' });
    await createTeam(world.context(), { name: 'Cards' });
    expect(await renameTeam(world.context(), { teamId: id, name: ' Payouts ' })).toMatchObject({
      name: 'Payouts',
    });
    await expect(renameTeam(world.context(), { teamId: id, name: 'Cards' })).rejects.toMatchObject({
      code: 'name_taken',
    });
    await expect(renameTeam(world.context(world.orgB), { teamId: id, name: 'Ours' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  test('goes without its people, once nothing waits for it', async () => {
    const { id } = await createTeam(world.context(), { name: 'Short-lived' });
    const userId = await invite('agent');
    await setTeamMember(world.context(), { teamId: id, userId, role: 'member' });
    await deleteTeam(world.context(), id);
    expect(await memberOf(userId)).toMatchObject({ teams: [] });
    expect((await listTeams(world.context())).map((team) => team.id)).not.toContain(id);

    const { id: awaited } = await createTeam(world.context(), { name: 'Awaited' });
    await waitFor(`team:${awaited}`);
    await expect(deleteTeam(world.context(), awaited)).rejects.toMatchObject({ code: 'in_use' });
  });
});
