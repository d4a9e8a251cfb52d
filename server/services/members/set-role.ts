/** Makes or changes one of the organisation's own roles. Members who have it gain and lose scopes within a second. */
import { tenantTransaction } from '@/server/infra/db/tenant';
import { invalidField } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import type { RoleDefinition } from './fixed-roles';
import { lockMembers } from './member-rules';
import { assertOwnName } from './own-role';

const SCOPE_PATTERN = /^[a-z-]+(:[a-z]+)?$/;

/**
 * `scopes` are canonical, as the contract's schema makes them. Throws `forbidden` unless an admin acts, `invalid`, and
 * `conflict` for a fixed role.
 */
export async function setRole(context: ServiceContext, input: RoleDefinition): Promise<RoleDefinition> {
  assertAdmin(context);
  assertRole(input);
  const { orgId } = context;
  const { name, description } = input;
  const scopes = [...new Set(input.scopes)].sort();
  return tenantTransaction(context.db, async (tx, sql) => {
    await lockMembers(sql, orgId);
    const select = { description: true, scopes: true };
    const before = await tx.role.findFirst({ where: { name }, select });
    const after = { description, scopes };
    if (before) await tx.role.updateMany({ where: { name }, data: after });
    else await tx.role.create({ data: { orgId, name, ...after } });
    const change = auditEvent(context, {
      type: before ? 'role.updated' : 'role.created',
      resourceType: 'role',
      resourceId: name,
      ...(before ? { before } : {}),
      after,
    });
    await appendEvents(sql, orgId, [change]);
    return { name, ...after };
  });
}

function assertRole({ name, scopes }: RoleDefinition): void {
  assertOwnName(name);
  const odd = scopes.find((scope) => !SCOPE_PATTERN.test(scope));
  if (odd !== undefined) throw invalidField('scopes', `${odd} is not a scope`);
}
