/**
 * Who a session cookie is (contract 2.0, design 8). The cookie only says which person in which organisation; what they
 * may do is read from the database, so that a changed role, another password, a disabled account or a sign-out counts
 * within a second.
 */
import { getToken } from 'next-auth/jwt';
import { grantedScopes, SCOPES } from '@/server/contract/scopes';
import { SESSION_STAMP } from '@/server/services/members/session-stamp';
import type { Platform } from '@/server/services/platform';
import type { OrgLimits } from '@/server/services/runs/flow-head';
import { sessionCookieName } from './auth-options';
import type { Principal } from './principal';
import { type SessionClaims, sessionClaims } from './session-claims';
import { createTimedCache } from './timed-cache';

export type SessionPrincipals = {
  /** The person whose session the cookies carry, or undefined. */
  find: (cookies: ReadonlyMap<string, string>) => Promise<Principal | undefined>;
  forget: () => void;
};

const REMEMBERED_MS = 1_000;
const REMEMBERED_MAX = 10_000;
const ALL_SCOPES = grantedScopes(SCOPES);

const FIND = `SELECT m.role, m.roles, o.limits AS "orgLimits",
    array(SELECT t.team_id FROM team_member t WHERE t.org_id = $1 AND t.user_id = $2) AS "teamIds",
    array(SELECT DISTINCT scope FROM role r, unnest(r.scopes) AS scope
      WHERE r.org_id = $1 AND (r.name = m.role OR r.name = ANY (m.roles))) AS scopes
  FROM member m JOIN org o ON o.id = m.org_id JOIN user_account u ON u.id = m.user_id
  WHERE m.org_id = $1 AND m.user_id = $2 AND u.disabled_at IS NULL AND ${SESSION_STAMP} = $3
    AND NOT EXISTS (SELECT 1 FROM ended_session WHERE id = $4)`;

type Row = { role: string; roles: string[]; scopes: string[]; teamIds: string[]; orgLimits: OrgLimits };

/** A look-up over the database. */
export function createSessionPrincipals(
  platform: Platform,
  session: { secret: string; isSecure: boolean },
): SessionPrincipals {
  const known = createTimedCache<Principal>({ ttlMs: REMEMBERED_MS, entriesMax: REMEMBERED_MAX });
  const cookieName = sessionCookieName(session.isSecure);
  return {
    async find(cookies) {
      const claims = await claimsOf(cookies, cookieName, session);
      if (claims === undefined || claims.endsAt <= platform.clock.now()) return undefined;
      const remembered = known.get(claims.sessionId);
      if (remembered) return remembered;
      const [row] = await platform.sql.query<Row>({
        name: 'member_by_session',
        text: FIND,
        values: [claims.orgId, claims.sub, claims.stamp, claims.sessionId],
      });
      if (!row) return undefined;
      const principal = principalOf(claims, row);
      known.set(claims.sessionId, principal);
      return principal;
    },
    forget: known.clear,
  };
}

async function claimsOf(
  cookies: ReadonlyMap<string, string>,
  cookieName: string,
  session: { secret: string; isSecure: boolean },
): Promise<SessionClaims | undefined> {
  const hasSession = [...cookies.keys()].some((name) => name.startsWith(cookieName));
  if (!hasSession) return undefined;
  const token = await getToken({
    // All that getToken reads of a request, without the Authorization header that it would fall back to.
    req: { cookies: Object.fromEntries(cookies), headers: {} } as Parameters<typeof getToken>[0]['req'],
    secret: session.secret,
    secureCookie: session.isSecure,
    cookieName,
  });
  return sessionClaims.safeParse(token).data;
}

function principalOf({ sub: userId, orgId }: SessionClaims, row: Row): Principal {
  const isAdmin = row.role === 'admin';
  return {
    kind: 'session',
    orgId,
    orgLimits: row.orgLimits,
    limitKey: userId,
    actor: {
      type: 'user',
      id: userId,
      scopes: isAdmin ? ALL_SCOPES : grantedScopes(row.scopes),
      isAdmin,
      roles: [row.role, ...row.roles],
      teamIds: row.teamIds,
    },
  };
}
