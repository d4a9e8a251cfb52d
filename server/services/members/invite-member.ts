/** Adds a person to the organisation with an account to sign in with. */
import { hashPassword } from '@/server/infra/crypto/passwords';
import { randomToken } from '@/server/infra/crypto/tokens';
import type { SqlRunner } from '@/server/infra/db/sql';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { conflict, invalidField } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import { assertRoles, lockMembers } from './member-rules';
import { findMember, type MemberView } from './member-view';
import { accountEmail } from './sign-in-account';

const EMAIL_PATTERN = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const EMAIL_CHARS_MAX = 254;
const NAME_CHARS_MAX = 200;
/** 96 random bits. */
export const TEMPORARY_PASSWORD_BYTES = 12;

export type InviteMember = {
  email: string;
  name: string;
  role: string;
  roles?: readonly string[];
  /** False for people who only sign in through the issuer; true unless told otherwise. */
  withPassword?: boolean;
};

export type InvitedMember = {
  member: MemberView;
  /** To be handed to the person; shown this once. */
  temporaryPassword: string | null;
};

/**
 * Throws `forbidden` unless an admin acts, `invalid` for a bad field or an unknown role, and `conflict` for an address
 * that is taken: in this organisation, or by another one, whose admins made that account's password.
 */
export async function inviteMember(context: ServiceContext, input: InviteMember): Promise<InvitedMember> {
  assertAdmin(context);
  const email = accountEmail(input.email);
  assertPerson(email, input.name);
  const { orgId } = context;
  const { name, role, roles = [], withPassword = true } = input;
  const temporaryPassword = withPassword ? randomToken('', TEMPORARY_PASSWORD_BYTES) : null;
  const passwordHash = temporaryPassword === null ? null : await hashPassword(temporaryPassword);
  const member = await tenantTransaction(context.db, async (tx, sql) => {
    await lockMembers(sql, orgId);
    await assertRoles(sql, orgId, { role, roles });
    const userId = await freeAccount(sql, { email, name, passwordHash });
    await tx.member.create({ data: { id: newId('mem'), orgId, userId, role, roles: [...new Set(roles)] } });
    const made = await findMember(sql, orgId, userId);
    const added = auditEvent(context, {
      type: 'member.added',
      resourceType: 'member',
      resourceId: userId,
      after: { email, name, role, roles: made.roles },
    });
    await appendEvents(sql, orgId, [added]);
    return made;
  });
  return { member, temporaryPassword };
}

/** A new account, or one whose person has left every organisation and now comes back with another password. */
async function freeAccount(
  sql: SqlRunner,
  account: { email: string; name: string; passwordHash: string | null },
): Promise<string> {
  const [free] = await sql.query<{ id: string }>({
    name: 'invite_account',
    text: `INSERT INTO user_account AS u (id, email, name, password_hash) VALUES ($1, $2, $3, $4)
      ON CONFLICT (email) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash,
        disabled_at = NULL WHERE NOT EXISTS (SELECT 1 FROM member m WHERE m.user_id = u.id) RETURNING id`,
    values: [newId('usr'), account.email, account.name, account.passwordHash],
  });
  if (!free) throw conflict('email_taken', 'a member with this e-mail address already exists');
  return free.id;
}

function assertPerson(email: string, name: string): void {
  if (email.length > EMAIL_CHARS_MAX || !EMAIL_PATTERN.test(email)) {
    throw invalidField('email', 'must be an e-mail address');
  }
  if (name.trim() === '' || name.length > NAME_CHARS_MAX || name.includes('\u0000')) {
    throw invalidField('name', `must be 1 to ${NAME_CHARS_MAX} characters`);
  }
}
