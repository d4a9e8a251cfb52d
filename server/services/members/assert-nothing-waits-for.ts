import type { SqlRunner } from '@/server/infra/db/sql';
import { conflict } from '../domain-error';

/** Throws `conflict` while approvals are assigned to a role or team: nobody but admins could decide them after it. */
export async function assertNothingWaitsFor(sql: SqlRunner, orgId: string, assignee: string): Promise<void> {
  const [row] = await sql.query<{ count: number }>({
    name: 'approvals_waiting_for',
    text: `SELECT count(*)::int AS count FROM approval
      WHERE org_id = $1 AND status = 'pending' AND assign_to = $2`,
    values: [orgId, assignee],
  });
  const count = row?.count ?? 0;
  if (count === 0) return;
  const waiting = count === 1 ? '1 approval waits' : `${count} approvals wait`;
  throw conflict('in_use', `${waiting} for it`);
}
