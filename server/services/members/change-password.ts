import { hashPassword, verifyPassword } from '@/server/infra/crypto/passwords';
import { DomainError, invalidField } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';

const CHARS_MIN = 8;
const CHARS_MAX = 256;

/**
 * Gives the signed-in person another password of their own. Throws `forbidden` for anyone but a person, and `invalid`
 * when `current` is wrong or `next` is too short or too long.
 */
export async function changePassword(
  context: ServiceContext,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const { platform, orgId, actor } = context;
  const userId = actor.type === 'user' ? actor.id : null;
  if (userId === null) throw new DomainError('forbidden', 'sign_in_only', 'only people have a password');
  if (next.length < CHARS_MIN || next.length > CHARS_MAX) {
    throw invalidField('next', `must be ${CHARS_MIN} to ${CHARS_MAX} characters`);
  }
  const [account] = await platform.sql.query<{ passwordHash: string | null }>({
    name: 'own_password',
    text: 'SELECT password_hash AS "passwordHash" FROM user_account WHERE id = $1',
    values: [userId],
  });
  const known = account?.passwordHash ?? undefined;
  if (!(await verifyPassword(current, known))) throw invalidField('current', 'is not the current password');
  const passwordHash = await hashPassword(next);
  await platform.sql.transaction(async (sql) => {
    const changed = await sql.query({
      name: 'change_password',
      // Of two changes at once the second one's current password is no longer right.
      text: 'UPDATE user_account SET password_hash = $3 WHERE id = $1 AND password_hash = $2 RETURNING 1',
      values: [userId, known, passwordHash],
    });
    if (changed.length === 0) throw invalidField('current', 'is not the current password');
    const change = { type: 'member.password_changed', resourceType: 'member', resourceId: userId };
    await appendEvents(sql, orgId, [auditEvent(context, change)]);
  });
}
