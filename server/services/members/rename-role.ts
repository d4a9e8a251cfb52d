import { tenantTransaction } from '@/server/infra/db/tenant';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import type { RoleDefinition } from './fixed-roles';
import { lockMembers } from './member-rules';
import { assertOwnName, findOwnRole } from './own-role';

const RENAME_IN_MEMBERS = `UPDATE member SET role = CASE WHEN role = $2 THEN $3 ELSE role END,
    roles = array_replace(roles, $2, $3)
  WHERE org_id = $1 AND (role = $2 OR $2 = ANY (roles))`;
const RENAME_IN_APPROVALS = `UPDATE approval SET assign_to = 'role:' || $3::text
  WHERE org_id = $1 AND status = 'pending' AND assign_to = 'role:' || $2::text`;

/**
 * Gives one of the organisation's own roles another name, to whoever has it and to the approvals that wait for it.
 * Steps of flows that name the old one are not touched: versions never change. Throws `forbidden` unless an admin
 * acts, `not_found`, `invalid`, and `conflict` for a fixed role or a taken name.
 */
export async function renameRole(
  context: ServiceContext,
  { name, next }: { name: string; next: string },
): Promise<RoleDefinition> {
  assertAdmin(context);
  assertOwnName(next);
  const { orgId } = context;
  return tenantTransaction(context.db, async (tx, sql) => {
    await lockMembers(sql, orgId);
    const role = await findOwnRole(tx, name);
    if (name === next) return role;
    if ((await tx.role.count({ where: { name: next } })) > 0) {
      throw conflict('name_taken', 'a role with this name already exists');
    }
    await tx.role.updateMany({ where: { name }, data: { name: next } });
    const values = [orgId, name, next];
    await sql.query({ name: 'rename_role_in_members', text: RENAME_IN_MEMBERS, values });
    await sql.query({ name: 'rename_role_in_approvals', text: RENAME_IN_APPROVALS, values });
    const renamed = auditEvent(context, {
      type: 'role.renamed',
      resourceType: 'role',
      resourceId: next,
      before: { name },
      after: { name: next },
    });
    await appendEvents(sql, orgId, [renamed]);
    return { ...role, name: next };
  });
}
