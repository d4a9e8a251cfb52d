import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import { assertNothingWaitsFor } from './assert-nothing-waits-for';
import { findTeam } from './list-teams';
import { lockMembers } from './member-rules';

/**
 * Takes a team away; its people stay members. Throws `forbidden` unless an admin acts, `not_found`, and `conflict`
 * while approvals wait for it.
 */
export async function deleteTeam(context: ServiceContext, teamId: string): Promise<void> {
  assertAdmin(context);
  const { orgId } = context;
  await tenantTransaction(context.db, async (tx, sql) => {
    await lockMembers(sql, orgId);
    const { name, members } = await findTeam(sql, orgId, teamId);
    await assertNothingWaitsFor(sql, orgId, `team:${teamId}`);
    await tx.teamMember.deleteMany({ where: { teamId } });
    await tx.team.deleteMany({ where: { id: teamId } });
    const deleted = auditEvent(context, {
      type: 'team.deleted',
      resourceType: 'team',
      resourceId: teamId,
      before: { name, members: members.map(({ userId }) => userId) },
    });
    await appendEvents(sql, orgId, [deleted]);
  });
}
