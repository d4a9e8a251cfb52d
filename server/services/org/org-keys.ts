/** Organisations' data keys, unwrapped on first use and kept in memory (contract 6.8). */
import type { Keyring, OrgKey } from '@/server/infra/crypto/keyring';
import type { SqlRunner } from '@/server/infra/db/sql';
import { notFound } from '../domain-error';

export type OrgKeys = {
  /** Throws `not_found` for an unknown organisation. */
  of: (orgId: string) => Promise<OrgKey>;
};

export function createOrgKeys(sql: SqlRunner, keyring: Keyring): OrgKeys {
  const open = new Map<string, OrgKey>();
  return {
    async of(orgId) {
      const known = open.get(orgId);
      if (known) return known;
      const [row] = await sql.query<{ wrappedKey: string }>({
        name: 'org_wrapped_key',
        text: 'SELECT wrapped_key AS "wrappedKey" FROM org WHERE id = $1',
        values: [orgId],
      });
      if (!row) throw notFound('organisation');
      const key = keyring.unwrap(row.wrappedKey, orgId);
      open.set(orgId, key);
      return key;
    },
  };
}
