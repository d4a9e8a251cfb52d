/** What holds for every change of members: roles exist, and an organisation never loses its last admin. */
import type { SqlRunner } from '@/server/infra/db/sql';
import { conflict, invalidField } from '../domain-error';
import { ADMIN_ROLE } from './fixed-roles';

/** Writers of one organisation's members take turns until their transaction ends. */
export async function lockMembers(sql: SqlRunner, orgId: string): Promise<void> {
  await sql.query({
    name: 'lock_members',
    text: 'SELECT 1 FROM org WHERE id = $1 FOR NO KEY UPDATE',
    values: [orgId],
  });
}

/** Throws `invalid` for a role that the organisation does not have; only `role` may be `admin`. */
export async function assertRoles(
  sql: SqlRunner,
  orgId: string,
  { role, roles }: { role: string; roles: readonly string[] },
): Promise<void> {
  const rows = await sql.query<{ name: string }>({
    name: 'known_roles',
    text: 'SELECT name FROM role WHERE org_id = $1 AND name = ANY ($2)',
    values: [orgId, [role, ...roles]],
  });
  const known = new Set(rows.map(({ name }) => name));
  if (role !== ADMIN_ROLE && !known.has(role)) throw invalidField('role', `there is no role ${role}`);
  const missing = roles.find((one) => !known.has(one));
  if (missing !== undefined) throw invalidField('roles', `there is no role ${missing}`);
}

/** Throws `conflict` when the change that was just made leaves no admin who can sign in. */
export async function assertAdminLeft(sql: SqlRunner, orgId: string): Promise<void> {
  const admins = await sql.query({
    name: 'admins_left',
    text: `SELECT 1 FROM member m JOIN user_account u ON u.id = m.user_id
      WHERE m.org_id = $1 AND m.role = $2 AND u.disabled_at IS NULL LIMIT 1`,
    values: [orgId, ADMIN_ROLE],
  });
  if (admins.length === 0) throw conflict('last_admin', 'an organisation keeps at least one admin');
}
