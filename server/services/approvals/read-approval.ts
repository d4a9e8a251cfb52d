import type { JsonValue } from '@/server/flow/json';
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
};

const COLUMNS = `id, run_id AS "runId", node_id AS "nodeId", step_id AS "stepId", status, assign_to AS "assignTo",
  original_proposed_action AS "proposedAction", calls FROM approval`;

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
