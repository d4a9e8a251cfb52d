import { createHash } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { hashPassword } from '@/server/infra/crypto/passwords';
import { newId } from '@/server/infra/ids/ids';
import { SESSION_STAMP } from '@/server/services/members/session-stamp';
import type { SessionClaims } from '../principal/session-claims';
import { TEST_SESSION, type TestWorld } from './create-test-world';

export type SignedIn = {
  userId: string;
  claims: SessionClaims;
  cookie: string;
  /** The cookie, and the header that changes need. */
  headers: { cookie: string; 'x-csrf-token': string };
};

export const TEST_PASSWORD = 'correct horse battery staple';

const HOUR_MS = 60 * 60_000;
const CSRF = 'a-token';
const SIGNED_CSRF = `${CSRF}|${createHash('sha256').update(`${CSRF}${TEST_SESSION.secret}`).digest('hex')}`;

let passwordHash: Promise<string> | undefined;

/** A new member of an organisation and the session that a sign-in would give them. */
export async function signIn(
  world: TestWorld,
  { role, roles = [], orgId = world.orgA }: { role: string; roles?: string[]; orgId?: string },
): Promise<SignedIn> {
  const userId = newId('usr');
  passwordHash ??= hashPassword(TEST_PASSWORD);
  await world.platform.sql.query({
    name: 'test_member',
    text: `WITH account AS (INSERT INTO user_account (id, email, name, password_hash)
        VALUES ($1, lower($1) || '@example.com', 'Ann', $2))
      INSERT INTO member (id, org_id, user_id, role, roles) VALUES ($3, $4, $1, $5, $6)`,
    values: [userId, await passwordHash, newId('mem'), orgId, role, roles],
  });
  const [account] = await world.platform.sql.query<{ stamp: string }>({
    name: 'test_stamp',
    text: `SELECT ${SESSION_STAMP} AS stamp FROM user_account u WHERE id = $1`,
    values: [userId],
  });
  if (!account) throw new Error('the account was just made');
  const claims = { sub: userId, orgId, ...account, sessionId: newId('ses'), endsAt: Date.now() + HOUR_MS };
  const cookie = await sessionCookie(claims);
  return { userId, claims, cookie, headers: { cookie, 'x-csrf-token': CSRF } };
}

/** What a browser sends that has a session and the CSRF token. */
export async function sessionCookie(claims: SessionClaims): Promise<string> {
  const token = await encode({ token: claims, secret: TEST_SESSION.secret });
  return `countersign.session=${token}; next-auth.csrf-token=${encodeURIComponent(SIGNED_CSRF)}`;
}
