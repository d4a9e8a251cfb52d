/**
 * Who an API key is (contract 2.0, 6.6): looked up by its SHA-256, remembered for a second. A revoked key is refused
 * at once by the process that revoked it and within that second by the others.
 */
import { grantedScopes } from '@/server/contract/scopes';
import { apiKeyEnv, hashApiKey } from '@/server/infra/crypto/tokens';
import type { Platform } from '@/server/services/platform';
import type { OrgLimits } from '@/server/services/runs/flow-head';
import type { Principal } from './principal';
import { createTimedCache } from './timed-cache';

export type ApiKeyPrincipals = {
  /** The bearer of a key that is valid now, or undefined. */
  find: (key: string) => Promise<Principal | undefined>;
  /** Forgets what is remembered; called when keys change. */
  forget: () => void;
};

const REMEMBERED_MS = 1_000;
const REMEMBERED_MAX = 10_000;

/** `last_used_at` is written at most once a minute, on the way. */
const FIND = `WITH found AS (
    SELECT k.id, k.org_id AS "orgId", k.scopes, k.expires_at AS "expiresAt", k.last_used_at, o.limits AS "orgLimits",
      CASE WHEN k.hash = $1 THEN NULL ELSE k.previous_valid_until END AS "previousUntil"
    FROM api_key k JOIN org o ON o.id = k.org_id
    WHERE (k.hash = $1 OR (k.previous_hash = $1 AND k.previous_valid_until > $2)) AND k.kind = 'quantum'
      AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)
  ), used AS (
    UPDATE api_key k SET last_used_at = $2 FROM found
    WHERE k.id = found.id
      AND (found.last_used_at IS NULL OR found.last_used_at < $2::timestamptz - interval '1 minute')
  ) SELECT id, "orgId", scopes, "expiresAt", "orgLimits", "previousUntil" FROM found`;

type Row = {
  id: string;
  orgId: string;
  scopes: string[];
  expiresAt: Date | null;
  previousUntil: Date | null;
  orgLimits: OrgLimits;
};
type Known = { principal: Principal; validUntil: number };

/** A look-up over the database. */
export function createApiKeyPrincipals(platform: Platform): ApiKeyPrincipals {
  const known = createTimedCache<Known>({ ttlMs: REMEMBERED_MS, entriesMax: REMEMBERED_MAX });
  return {
    async find(key) {
      if (apiKeyEnv(key) === undefined) return undefined;
      const hash = hashApiKey(key);
      const now = platform.clock.now();
      const remembered = known.get(hash);
      if (remembered) return remembered.validUntil > now ? remembered.principal : undefined;
      const [row] = await platform.sql.query<Row>({
        name: 'api_key_by_hash',
        text: FIND,
        values: [hash, new Date(now)],
      });
      if (!row) return undefined;
      const principal = principalOf(row);
      known.set(hash, { principal, validUntil: Math.min(time(row.expiresAt), time(row.previousUntil)) });
      return principal;
    },
    forget: known.clear,
  };
}

function principalOf(row: Row): Principal {
  return {
    kind: 'api_key',
    orgId: row.orgId,
    orgLimits: row.orgLimits,
    limitKey: row.id,
    actor: {
      type: 'api_key',
      id: row.id,
      scopes: grantedScopes(row.scopes),
      isAdmin: false,
      roles: [],
      teamIds: [],
    },
  };
}

function time(date: Date | null): number {
  return date?.getTime() ?? Number.POSITIVE_INFINITY;
}
