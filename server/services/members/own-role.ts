/** The roles that an organisation has made itself: how they are named and found. */
import type { TenantTx } from '@/server/infra/db/tenant';
import { conflict, invalidField, notFound } from '../domain-error';
import { isFixedRole, type RoleDefinition } from './fixed-roles';

/** As `assignTo: role:<name>` spells them. */
const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** Throws `invalid` for what cannot name a role, and `conflict` for a fixed one. */
export function assertOwnName(name: string): void {
  if (!NAME_PATTERN.test(name)) {
    throw invalidField(
      'name',
      'must be 1 to 64 letters, digits, _, . and -, starting with a letter or digit',
    );
  }
  if (isFixedRole(name)) throw conflict('fixed_role', `the role ${name} is fixed`);
}

/** Throws `not_found`, and `conflict` for a fixed role. */
export async function findOwnRole(tx: TenantTx, name: string): Promise<RoleDefinition> {
  if (isFixedRole(name)) throw conflict('fixed_role', `the role ${name} is fixed`);
  const select = { name: true, description: true, scopes: true };
  const role = await tx.role.findFirst({ where: { name }, select });
  if (!role) throw notFound('role');
  return role;
}
