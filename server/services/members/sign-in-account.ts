/** The account behind an e-mail address, as signing in sees it. */
import type { SqlRunner } from '@/server/infra/db/sql';
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import type { Platform } from '../platform';
import { SESSION_STAMP } from './session-stamp';
import type { SignedIn, SignInOutcome } from './sign-in-outcome';

export type SignInAccount = SignedIn & {
  /** Null for people who only sign in through an issuer. */
  passwordHash: string | null;
  isDisabled: boolean;
};

const FIND = `SELECT u.id AS "userId", u.email, u.name, u.password_hash AS "passwordHash",
    u.disabled_at IS NOT NULL AS "isDisabled", m.org_id AS "orgId", ${SESSION_STAMP} AS stamp
  FROM user_account u JOIN member m ON m.user_id = u.id
  WHERE u.email = $1 ORDER BY m.created_at, m.id LIMIT 1`;

/** One spelling of an address: accounts are stored and found under it. */
export function accountEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** The account and the organisation it belongs to longest; undefined for strangers and for who is a member of none. */
export async function findAccount(sql: SqlRunner, email: string): Promise<SignInAccount | undefined> {
  const [row] = await sql.query<SignInAccount>({
    name: 'sign_in_account',
    text: FIND,
    values: [accountEmail(email)],
  });
  return row;
}

/** Records that an account signed in, or that someone failed to sign in as it (contract 6.1). */
export async function recordSignIn(
  platform: Platform,
  account: SignInAccount,
  attempt: { method: 'password' | 'oidc'; ip?: string; refusal?: string },
): Promise<void> {
  const { method, ip, refusal } = attempt;
  await appendEvents(platform.sql, account.orgId, [
    {
      id: newId('evt'),
      type: refusal === undefined ? 'login.succeeded' : 'login.failed',
      actorType: 'user',
      // Whoever failed has not proved to be this person.
      actorId: refusal === undefined ? account.userId : null,
      resourceType: 'user',
      resourceId: account.userId,
      after: refusal === undefined ? { method } : { method, reason: refusal },
      ip,
      occurredAt: new Date(platform.clock.now()).toISOString(),
    },
  ]);
}

/** The part of an account that a session carries. */
export function signedIn({ userId, orgId, email, name, stamp }: SignInAccount): SignInOutcome {
  return { kind: 'signed_in', user: { userId, orgId, email, name, stamp } };
}
