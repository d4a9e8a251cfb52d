import type { SqlRunner } from '@/server/infra/db/sql';

/**
 * Takes the organisation's turn to append events until the transaction ends. Decisions lock the spine before the
 * approval (`writeJournal`); whoever locks an approval first and appends afterwards would deadlock with them.
 */
export async function lockSpine(sql: SqlRunner, orgId: string): Promise<void> {
  await sql.query({
    name: 'lock_spine',
    text: 'SELECT 1 FROM chain_head WHERE org_id = $1 FOR UPDATE',
    values: [orgId],
  });
}
