import { hashPassword } from '@/server/infra/crypto/passwords';
import { randomToken } from '@/server/infra/crypto/tokens';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import { TEMPORARY_PASSWORD_BYTES } from './invite-member';
import { findMember } from './member-view';

/**
 * Gives a member who has forgotten theirs a temporary password, which is shown this once. Throws `forbidden` unless an
 * admin acts, `not_found`, and `conflict` for a person who belongs to another organisation too.
 */
export async function resetPassword(context: ServiceContext, userId: string): Promise<string> {
  assertAdmin(context);
  const { orgId } = context;
  const temporaryPassword = randomToken('', TEMPORARY_PASSWORD_BYTES);
  const passwordHash = await hashPassword(temporaryPassword);
  await tenantTransaction(context.db, async (_tx, sql) => {
    await findMember(sql, orgId, userId);
    const reset = await sql.query({
      name: 'reset_password',
      text: `UPDATE user_account SET password_hash = $3 WHERE id = $2
        AND NOT EXISTS (SELECT 1 FROM member WHERE user_id = $2 AND org_id <> $1) RETURNING 1`,
      values: [orgId, userId, passwordHash],
    });
    if (reset.length === 0)
      throw conflict('shared_account', 'this person belongs to another organisation too');
    const change = { type: 'member.password_reset', resourceType: 'member', resourceId: userId };
    await appendEvents(sql, orgId, [auditEvent(context, change)]);
  });
  return temporaryPassword;
}
