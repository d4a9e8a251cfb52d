import { tenantTransaction } from '@/server/infra/db/tenant';
import { invalidField } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import { findTeam, type TeamRole, type TeamView } from './list-teams';
import { lockMembers } from './member-rules';
import { findMember } from './member-view';

/** `role: null` takes the person out of the team. */
export type SetTeamMember = { teamId: string; userId: string; role: TeamRole | null };

/**
 * Puts a member into a team, changes what they are there, or takes them out. Throws `forbidden` unless an admin acts,
 * `not_found` for an unknown team or person, and `invalid` for another role.
 */
export async function setTeamMember(context: ServiceContext, input: SetTeamMember): Promise<TeamView> {
  assertAdmin(context);
  const { teamId, userId, role } = input;
  if (role !== null && role !== 'lead' && role !== 'member') {
    throw invalidField('role', 'must be lead or member');
  }
  const { orgId } = context;
  return tenantTransaction(context.db, async (tx, sql) => {
    await lockMembers(sql, orgId);
    const team = await findTeam(sql, orgId, teamId);
    await findMember(sql, orgId, userId);
    const before = team.members.find((member) => member.userId === userId)?.role ?? null;
    if (before === role) return team;
    await tx.teamMember.deleteMany({ where: { teamId, userId } });
    if (role !== null) await tx.teamMember.create({ data: { orgId, teamId, userId, role } });
    const change = auditEvent(context, {
      type: 'team.member_set',
      resourceType: 'team',
      resourceId: teamId,
      before: { userId, role: before },
      after: { userId, role },
    });
    await appendEvents(sql, orgId, [change]);
    return findTeam(sql, orgId, teamId);
  });
}
