/** An approval as a row of the desk, with the names of everybody in it. */
import type { JsonValue } from '@/server/flow/json';
import type { Surface } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';
import type { Actor } from '../actor';
import { notFound } from '../domain-error';
import { mayOnSurface } from './desk-scopes';
import { mayDecide } from './may-decide';
import { type SummaryField, summariseProposal } from './summarise-proposal';

export type ApprovalStatus = 'pending' | 'approved' | 'rejected' | 'expired' | 'cancelled';

/** A person, or an API key. */
export type Party = { id: string; name: string };

/** Columns as they are read. */
export type DeskColumns = {
  id: string;
  status: ApprovalStatus;
  actionLabel: string;
  surface: Surface;
  flowId: string;
  flowName: string;
  runId: string;
  nodeId: string;
  stepId: string;
  assignTo: string | null;
  assigneeLabel: string | null;
  claimedById: string | null;
  claimedByName: string | null;
  claimedAt: Date | null;
  createdAt: Date;
  expiresAt: Date | null;
  dueAt: Date | null;
  remindAt: Date | null;
  remindedAt: Date | null;
  reason: string | null;
  decidedById: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  overridden: boolean;
  note: string | null;
  /** Null when it is large: a list does not read those. */
  smallProposal: JsonValue;
};

export type DeskRow = Omit<
  DeskColumns,
  | 'surface'
  | 'flowId'
  | 'flowName'
  | 'claimedById'
  | 'claimedByName'
  | 'decidedById'
  | 'decidedByName'
  | 'smallProposal'
> & {
  flow: { id: string; name: string; surface: Surface };
  claimedBy: Party | null;
  decidedBy: Party | null;
  summary: SummaryField[];
  mayDecide: boolean;
};

/** The columns of `DeskColumns` from `DESK_TABLES`. */
export const DESK_COLUMNS = `a.id, a.status, a.action_label AS "actionLabel", a.surface, a.flow_id AS "flowId",
  f.name AS "flowName", a.run_id AS "runId", a.node_id AS "nodeId", a.step_id AS "stepId", a.assign_to AS "assignTo",
  CASE WHEN a.assign_to LIKE 'role:%' THEN substr(a.assign_to, 6) ELSE coalesce(au.name, t.name) END AS "assigneeLabel",
  a.claimed_by AS "claimedById", cu.name AS "claimedByName", a.claimed_at AS "claimedAt", a.created_at AS "createdAt",
  a.expires_at AS "expiresAt", a.due_at AS "dueAt", a.remind_at AS "remindAt", a.reminded_at AS "remindedAt", a.reason,
  a.decided_by AS "decidedById", coalesce(du.name, dk.name) AS "decidedByName", a.decided_at AS "decidedAt",
  a.overridden, a.note,
  CASE WHEN pg_column_size(a.original_proposed_action) <= 16384 THEN a.original_proposed_action END AS "smallProposal"`;

/** People are named by their account once they acted here; an assignee only while a member or team of this organisation. */
export const DESK_TABLES = `approval a JOIN flow f ON f.id = a.flow_id
  LEFT JOIN member am ON am.org_id = a.org_id AND a.assign_to LIKE 'user:%' AND am.user_id = substr(a.assign_to, 6)
  LEFT JOIN user_account au ON au.id = am.user_id
  LEFT JOIN team t ON t.org_id = a.org_id AND a.assign_to LIKE 'team:%' AND t.id = substr(a.assign_to, 6)
  LEFT JOIN user_account cu ON cu.id = a.claimed_by
  LEFT JOIN user_account du ON du.id = a.decided_by
  LEFT JOIN api_key dk ON dk.org_id = a.org_id AND dk.id = a.decided_by`;

/** The row as `actor` sees it. */
export function deskRow(columns: DeskColumns, actor: Actor): DeskRow {
  const { surface, assignTo, claimedById, status } = columns;
  return {
    id: columns.id,
    status,
    actionLabel: columns.actionLabel,
    flow: { id: columns.flowId, name: columns.flowName, surface },
    runId: columns.runId,
    nodeId: columns.nodeId,
    stepId: columns.stepId,
    assignTo,
    assigneeLabel: columns.assigneeLabel,
    claimedBy: partyOf(claimedById, columns.claimedByName),
    claimedAt: columns.claimedAt,
    createdAt: columns.createdAt,
    expiresAt: columns.expiresAt,
    dueAt: columns.dueAt,
    remindAt: columns.remindAt,
    remindedAt: columns.remindedAt,
    summary: summariseProposal(columns.smallProposal),
    mayDecide:
      status === 'pending' &&
      mayOnSurface(actor, surface, 'write') &&
      mayDecide(actor, assignTo) &&
      (claimedById === null || claimedById === actor.id),
    reason: columns.reason,
    decidedBy: partyOf(columns.decidedById, columns.decidedByName),
    decidedAt: columns.decidedAt,
    overridden: columns.overridden,
    note: columns.note,
  };
}

/** Throws `not_found` for unknown approvals and those of other organisations alike. */
export async function findDeskRow(sql: SqlRunner, orgId: string, id: string): Promise<DeskColumns> {
  const [row] = await sql.query<DeskColumns>({
    name: 'approval_desk_row',
    text: `SELECT ${DESK_COLUMNS} FROM ${DESK_TABLES} WHERE a.id = $2 AND a.org_id IS NOT DISTINCT FROM $1`,
    values: [orgId, id],
  });
  if (!row) throw notFound('approval');
  return row;
}

/** Who it was; somebody whose account is gone goes by their id. */
export function partyOf(id: string | null, name: string | null): Party | null {
  return id === null ? null : { id, name: name ?? id };
}
