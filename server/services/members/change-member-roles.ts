import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import { assertAdminLeft, assertRoles, lockMembers } from './member-rules';
import { findMember, type MemberView } from './member-view';

export type ChangeMemberRoles = { userId: string; role?: string; roles?: readonly string[] };

/**
 * Gives a member another role or other further roles; what is left out stays. Counts within a second, sessions
 * included. Throws `forbidden`, `not_found`, `invalid` for an unknown role, and `conflict` for the last admin.
 */
export async function changeMemberRoles(
  context: ServiceContext,
  { userId, ...input }: ChangeMemberRoles,
): Promise<MemberView> {
  assertAdmin(context);
  const { orgId } = context;
  return tenantTransaction(context.db, async (tx, sql) => {
    await lockMembers(sql, orgId);
    const member = await findMember(sql, orgId, userId);
    const before = { role: member.role, roles: member.roles };
    const after = { role: input.role ?? before.role, roles: [...new Set(input.roles ?? before.roles)] };
    if (JSON.stringify(before) === JSON.stringify(after)) return member;
    await assertRoles(sql, orgId, after);
    await tx.member.updateMany({ where: { userId }, data: after });
    await assertAdminLeft(sql, orgId);
    const change = {
      type: 'member.roles_changed',
      resourceType: 'member',
      resourceId: userId,
      before,
      after,
    };
    await appendEvents(sql, orgId, [auditEvent(context, change)]);
    return { ...member, ...after };
  });
}
