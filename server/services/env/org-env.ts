/**
 * The `env` that templates see (contract 4.4): plain values as they are, secret values as sentinels that only the
 * effect gateway replaces. The sentinels are new each time, so that no stored text can ever name one.
 */
import { decryptSecret } from '@/server/infra/crypto/secret-value';
import type { SqlRunner } from '@/server/infra/db/sql';
import { newSentinel } from '@/server/infra/gateway/sentinel';
import type { OrgKeys } from '../org/org-keys';

export type OrgEnv = {
  /** Values by name, secret ones as sentinels. */
  values: Record<string, string>;
  /** Real values by sentinel. */
  secrets: Record<string, string>;
};

/** The context under which a secret entry is encrypted. */
export function envContext(name: string): string {
  return `env:${name}`;
}

/** Reads the named entries of an organisation; names that are not set are absent. */
export async function readOrgEnv(
  sql: SqlRunner,
  orgKeys: OrgKeys,
  orgId: string,
  names: readonly string[],
): Promise<OrgEnv> {
  const env: OrgEnv = { values: Object.create(null), secrets: Object.create(null) };
  if (names.length === 0) return env;
  const rows = await sql.query<{ name: string; secret: boolean; value: string }>({
    name: 'org_env',
    text: 'SELECT name, secret, value FROM env_var WHERE org_id = $1 AND name = ANY ($2)',
    values: [orgId, names],
  });
  const orgKey = rows.some((row) => row.secret) ? await orgKeys.of(orgId) : undefined;
  for (const { name, secret, value } of rows) {
    if (!secret || !orgKey) {
      env.values[name] = value;
      continue;
    }
    const sentinel = newSentinel(name);
    env.values[name] = sentinel;
    env.secrets[sentinel] = decryptSecret(orgKey, value, envContext(name));
  }
  return env;
}
