import type { SqlRunner } from '@/server/infra/db/sql';

const BATCH_ROWS = 1_000;

export type Deletion = {
  /** The statement's name. */
  name: string;
  table: string;
  /** SQL over `values`, which are numbered from $2. */
  where: string;
  values: readonly unknown[];
};

/** Deletes in short statements, so that no lock is held for long. Returns how many rows went. */
export async function deleteInBatches(sql: SqlRunner, deletion: Deletion): Promise<number> {
  const { name, table, where, values } = deletion;
  let deleted = 0;
  for (;;) {
    const [batch] = await sql.query<{ rows: number }>({
      name,
      text: `WITH gone AS (DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM ${table} WHERE ${where} LIMIT $1 FOR UPDATE SKIP LOCKED)) RETURNING 1)
        SELECT count(*)::int AS rows FROM gone`,
      values: [BATCH_ROWS, ...values],
    });
    const rows = batch?.rows ?? 0;
    deleted += rows;
    if (rows < BATCH_ROWS) return deleted;
  }
}
