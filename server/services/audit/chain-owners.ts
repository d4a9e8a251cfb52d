import type { SqlRunner } from '@/server/infra/db/sql';

/** Every organisation that has events, a chain head or a row of its own: a chain cannot hide by losing one of them. */
export async function chainOwners(sql: SqlRunner): Promise<string[]> {
  const rows = await sql.query<{ id: string }>({
    name: 'chain_owners',
    text: `SELECT id FROM org UNION SELECT org_id FROM chain_head
      UNION SELECT DISTINCT org_id FROM domain_event ORDER BY id`,
    values: [],
  });
  return rows.map(({ id }) => id);
}
