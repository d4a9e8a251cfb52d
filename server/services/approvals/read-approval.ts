import type { JsonValue } from '@/server/flow/json';
import type { Surface } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';
import type { PreviewCall } from './preview-calls';

export type ApprovalRow = {
  id: string;
  runId: string;
  nodeId: string;
  stepId: string;
  status: string;
  assignTo: string | null;
  proposedAction: JsonValue;
  calls: PreviewCall[];
  surface: Surface;
  claimedBy: string | null;
  claimedByName: string | null;
  /** Why the same step asks again. */
  reason: string | null;
};

/** The reason of an approval that asks again for a call which is not the one that was approved. */
export const APPROVAL_MISMATCH = 'approval_mismatch';

const COLUMNS = `id, run_id AS "runId", node_id AS "nodeId", step_id AS "stepId", status, assign_to AS "assignTo",
  original_proposed_action AS "proposedAction", calls, surface, reason, claimed_by AS "claimedBy",
  (SELECT name FROM user_account WHERE id = claimed_by) AS "claimedByName" FROM approval`;

/** One approval of the organisation, or undefined. */
export async function readApproval(
  sql: SqlRunner,
  orgId: string,
  id: string,
): Promise<ApprovalRow | undefined> {
  const text = `SELECT ${COLUMNS} WHERE id = $2 AND org_id IS NOT DISTINCT FROM $1`;
  const [row] = await sql.query<ApprovalRow>({ name: 'approval_by_id', text, values: [orgId, id] });
  return row;
}

/** The approvals of a run that wait for a decision, oldest first. */
export async function pendingApprovals(sql: SqlRunner, orgId: string, runId: string): Promise<ApprovalRow[]> {
  const text = `SELECT ${COLUMNS} WHERE run_id = $2 AND org_id IS NOT DISTINCT FROM $1 AND status = 'pending' ORDER BY created_at, id`;
  return sql.query<ApprovalRow>({ name: 'approvals_pending', text, values: [orgId, runId] });
}

/** Whether it asks about a call that changed after it was approved (design 3.5), not about what to propose. */
export function isReopened({ reason }: Pick<ApprovalRow, 'reason'>): boolean {
  return reason === APPROVAL_MISMATCH;
}
