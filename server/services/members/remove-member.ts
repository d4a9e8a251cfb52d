import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import { assertAdminLeft, lockMembers } from './member-rules';
import { findMember } from './member-view';

/**
 * Takes a person out of the organisation and its teams. Their account stays, so that old decisions keep a name, but
 * without any organisation it opens nothing. Throws `forbidden`, `not_found`, and `conflict` for the last admin.
 */
export async function removeMember(context: ServiceContext, userId: string): Promise<void> {
  assertAdmin(context);
  const { orgId } = context;
  await tenantTransaction(context.db, async (tx, sql) => {
    await lockMembers(sql, orgId);
    const { email, name, role, roles } = await findMember(sql, orgId, userId);
    await tx.teamMember.deleteMany({ where: { userId } });
    await tx.member.deleteMany({ where: { userId } });
    await assertAdminLeft(sql, orgId);
    const removed = auditEvent(context, {
      type: 'member.removed',
      resourceType: 'member',
      resourceId: userId,
      before: { email, name, role, roles },
    });
    await appendEvents(sql, orgId, [removed]);
  });
}
