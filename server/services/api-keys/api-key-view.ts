import type { ApiKeyEnv } from '@/server/infra/crypto/tokens';
import type { SqlRunner } from '@/server/infra/db/sql';
import { notFound } from '../domain-error';

/** A key as services hand it out (contract 3.2); the key itself is shown by create and rotate only. */
export type ApiKeyView = {
  id: string;
  name: string;
  env: ApiKeyEnv;
  kind: 'quantum' | 'itsm';
  /** The visible beginning, such as `qe_sk_live_ABCD…`. */
  prefix: string;
  /** Canonical. */
  scopes: string[];
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  createdAt: Date;
};

/** `ApiKeyView`s from `api_key`. */
export const API_KEY_COLUMNS = `id, name, env, kind, prefix || '…' AS prefix, scopes, last_used_at AS "lastUsedAt",
  expires_at AS "expiresAt", revoked_at AS "revokedAt", created_at AS "createdAt" FROM api_key`;

/** The key, kept for this transaction; throws `not_found`. */
export async function lockApiKey(sql: SqlRunner, orgId: string, id: string): Promise<ApiKeyView> {
  const [row] = await sql.query<ApiKeyView>({
    name: 'lock_api_key',
    text: `SELECT ${API_KEY_COLUMNS} WHERE org_id = $1 AND id = $2 FOR UPDATE`,
    values: [orgId, id],
  });
  if (!row) throw notFound('API key');
  return row;
}
