import { tenantTransaction } from '@/server/infra/db/tenant';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import { assertNothingWaitsFor } from './assert-nothing-waits-for';
import { lockMembers } from './member-rules';
import { findOwnRole } from './own-role';

const TAKE_AWAY = `UPDATE member SET roles = array_remove(roles, $2) WHERE org_id = $1 AND $2 = ANY (roles)`;

/**
 * Takes one of the organisation's own roles away, also from those who have it beside another. Throws `forbidden`
 * unless an admin acts, `not_found`, and `conflict` for a fixed role and for one that is somebody's only role or that
 * approvals wait for.
 */
export async function deleteRole(context: ServiceContext, name: string): Promise<void> {
  assertAdmin(context);
  const { orgId } = context;
  await tenantTransaction(context.db, async (tx, sql) => {
    await lockMembers(sql, orgId);
    const { description, scopes } = await findOwnRole(tx, name);
    const count = await tx.member.count({ where: { role: name } });
    if (count > 0)
      throw conflict('in_use', `it is the role of ${count === 1 ? '1 member' : `${count} members`}`);
    await assertNothingWaitsFor(sql, orgId, `role:${name}`);
    await sql.query({ name: 'take_role_away', text: TAKE_AWAY, values: [orgId, name] });
    await tx.role.deleteMany({ where: { name } });
    const deleted = auditEvent(context, {
      type: 'role.deleted',
      resourceType: 'role',
      resourceId: name,
      before: { description, scopes: [...scopes] },
    });
    await appendEvents(sql, orgId, [deleted]);
  });
}
