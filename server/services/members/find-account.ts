/** People who can sign in, before it is known in which organisation. */

import type { SqlRunner } from '@/server/infra/db/sql';
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import type { Platform } from '../platform';
import type { SignedIn } from './sign-in-outcome';

export type Account = SignedIn & { passwordHash: string | null; isDisabled: boolean };

/** The account of an e-mail address in the organisation it joined first; undefined when it belongs to none. */
export async function findAccount(sql: SqlRunner, email: string): Promise<Account | undefined> {
  const [row] = await sql.query<Account>({
    name: 'account_by_email',
    text: `SELECT u.id AS "userId", m.org_id AS "orgId", u.email, u.name, u.password_hash AS "passwordHash",
        u.disabled_at IS NOT NULL AS "isDisabled"
      FROM user_account u JOIN member m ON m.user_id = u.id WHERE u.email = $1 ORDER BY m.created_at, m.id LIMIT 1`,
    values: [normalEmail(email)],
  });
  return row;
}

/** Addresses are kept and compared in this form. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Who an account is, for the session. */
export function signedIn({ userId, orgId, email, name }: Account): SignedIn {
  return { userId, orgId, email, name };
}

export type LoginRecord = {
  outcome: 'succeeded' | 'failed';
  method: 'password' | 'oidc';
  reason?: string;
  ip?: string;
};

/** Notes a sign-in in the organisation's audit log (contract 6.1). */
export async function recordLogin(platform: Platform, account: Account, record: LoginRecord): Promise<void> {
  const { outcome, method, reason, ip } = record;
  await platform.sql.transaction((sql) =>
    appendEvents(sql, account.orgId, [
      {
        id: newId('evt'),
        type: `login.${outcome}`,
        actorType: 'user',
        actorId: account.userId,
        resourceType: 'user',
        resourceId: account.userId,
        after: { method, ...(reason === undefined ? {} : { reason }) },
        ip,
        occurredAt: new Date(platform.clock.now()).toISOString(),
      },
    ]),
  );
}
