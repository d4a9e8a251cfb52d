/** Everything that a person decides by, and afterwards the record of the decision (contract 4.6; design 3.5). */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { RunStatus } from '@/server/flow/run/run-status';
import { notFound } from '../domain-error';
import { holdRun } from '../runs/change-run';
import type { ServiceContext } from '../service-context';
import { type ApprovalEvent, readApprovalHistory } from './approval-history';
import { type CallPlan, callPlan } from './call-view';
import { type DecisionRecord, decisionRecord } from './decision-record';
import { DESK_COLUMNS, DESK_TABLES, type DeskColumns, type DeskRow, deskRow } from './desk-row';
import { assertSurface } from './desk-scopes';
import { readExecutedCalls } from './executed-calls';
import { planCalls } from './plan-calls';
import type { PreviewCall } from './preview-calls';
import { type PreviousStep, readPreviousSteps } from './previous-steps';
import { proposalSchema } from './proposal-schema';
import { isReopened } from './read-approval';

export type DetailColumns = DeskColumns & {
  proposal: JsonValue;
  approved: JsonValue;
  data: JsonValue;
  calls: PreviewCall[];
  digest: string | null;
  flowSlug: string;
  flowVersion: number;
  runStatus: RunStatus;
  trigger: string;
  externalId: string | null;
  traceId: string;
  runInput: JsonValue;
  runError: JsonObject | null;
  runCreatedAt: Date;
  runFinishedAt: Date | null;
};

export type ApprovalDetail = DeskRow & {
  run: {
    id: string;
    status: RunStatus;
    trigger: string;
    externalId: string | null;
    traceId: string;
    input: JsonValue;
    error: JsonObject | null;
    createdAt: Date;
    finishedAt: Date | null;
  };
  flowSlug: string;
  flowVersion: number;
  proposal: JsonValue;
  proposalSchema: JsonObject | null;
  data: JsonValue;
  steps: PreviousStep[];
  calls: CallPlan;
  decision: DecisionRecord | null;
  history: ApprovalEvent[];
  canRemind: boolean;
};

const DETAIL = `SELECT ${DESK_COLUMNS}, a.original_proposed_action AS proposal, a.proposed_action AS approved, a.data,
    a.calls, a.digest, r.flow_slug AS "flowSlug", r.flow_version AS "flowVersion", r.status AS "runStatus", r.trigger,
    r.external_id AS "externalId", r.trace_id AS "traceId", r.input AS "runInput", r.error AS "runError",
    r.created_at AS "runCreatedAt", r.finished_at AS "runFinishedAt"
  FROM ${DESK_TABLES} JOIN run r ON r.id = a.run_id WHERE a.id = $2 AND a.org_id IS NOT DISTINCT FROM $1`;

/** Throws `not_found` for unknown approvals and those of others, and `forbidden` without the scope of its surface. */
export async function getApproval(context: ServiceContext, id: string): Promise<ApprovalDetail> {
  const { platform, orgId, actor } = context;
  const [row] = await platform.sql.query<DetailColumns>({
    name: 'approval_detail',
    text: DETAIL,
    values: [orgId, id],
  });
  if (!row) throw notFound('approval');
  assertSurface(actor, row.surface, 'read');
  const [previous, history, executed, calls] = await Promise.all([
    readPreviousSteps(platform, orgId, row),
    readApprovalHistory(platform.sql, orgId, id),
    row.status === 'approved' ? readExecutedCalls(platform.sql, orgId, row) : [],
    row.status === 'pending' ? callsNow(context, row) : row.calls,
  ]);
  const program = await platform.flowPrograms.load(orgId, row.flowId, row.flowVersion);
  return {
    ...deskRow({ ...row, smallProposal: row.proposal }, actor),
    run: runOf(row),
    flowSlug: row.flowSlug,
    flowVersion: row.flowVersion,
    proposal: row.proposal,
    proposalSchema: isReopened(row) ? null : proposalSchema(program, previous.journal, row.nodeId),
    data: row.data,
    steps: previous.steps,
    calls: callPlan(calls, row.status === 'pending' ? undefined : row.digest),
    decision: row.status === 'pending' ? null : decisionRecord(row, executed),
    history,
    canRemind: platform.mailer.isConfigured,
  };
}

/** The calls as the caller's plain yes would send them now, which may be others than when it was asked for. */
async function callsNow(
  { platform, orgId, actor }: ServiceContext,
  row: DetailColumns,
): Promise<PreviewCall[]> {
  if (isReopened(row)) return row.calls;
  const run = await holdRun(platform, orgId, row.runId);
  if (run?.pending.get(row.nodeId)?.id !== row.id) return row.calls;
  return planCalls(platform, run, row.nodeId, { original: row.proposal, decidedBy: actor.id });
}

function runOf(row: DetailColumns): ApprovalDetail['run'] {
  return {
    id: row.runId,
    status: row.runStatus,
    trigger: row.trigger,
    externalId: row.externalId,
    traceId: row.traceId,
    input: row.runInput,
    error: row.runError,
    createdAt: row.runCreatedAt,
    finishedAt: row.runFinishedAt,
  };
}
