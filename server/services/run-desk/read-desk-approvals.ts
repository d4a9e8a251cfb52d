/** The decisions of a run: proposed, decided, and whether what left was what was approved (design 3.5). */
import type { JsonValue } from '@/server/flow/json';
import type { PreviewCall } from '../approvals/preview-calls';
import { authorName } from '../members/author-name';
import type { ServiceContext } from '../service-context';
import { boundedJson, leftOutOf } from './inline-json';
import type { DeskEffect } from './read-desk-effects';

const PARTS = ['data', 'originalProposedAction', 'proposedAction'] as const;
type Part = (typeof PARTS)[number];

type Row = {
  id: string;
  nodeId: string;
  stepId: string;
  status: 'pending' | 'approved' | 'rejected' | 'expired' | 'cancelled';
  actionLabel: string;
  assignTo: string | null;
  overridden: boolean;
  note: string | null;
  reason: string | null;
  decidedById: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  expiresAt: Date | null;
  createdAt: Date;
  digest: string | null;
  calls: PreviewCall[];
} & Record<Part, JsonValue> &
  Record<`${Part}Bytes`, number | null>;

export type ExecutedDeskCall = { effectId: string; digest: string; isAsApproved: boolean };

export type DeskApproval = Omit<Row, 'calls' | `${Part}Bytes` | 'decidedById' | 'decidedByName'> & {
  leftOut: Part[];
  decidedBy: { id: string; name: string | null } | null;
  calls: (PreviewCall & { executed: ExecutedDeskCall | null })[];
  isExecutedAsApproved: boolean | null;
};

const SELECT = `SELECT a.id, a.node_id AS "nodeId", a.step_id AS "stepId", a.status, a.action_label AS "actionLabel",
    a.assign_to AS "assignTo", a.overridden, a.note, a.reason, a.decided_by AS "decidedById",
    ${authorName('a.decided_by')} AS "decidedByName", a.decided_at AS "decidedAt", a.expires_at AS "expiresAt",
    a.created_at AS "createdAt", a.digest, a.calls, ${boundedJson('a.data', 'data', '$3')},
    ${boundedJson('a.original_proposed_action', 'originalProposedAction', '$3')},
    ${boundedJson('a.proposed_action', 'proposedAction', '$3')}
  FROM approval a WHERE a.run_id = $2 AND a.org_id IS NOT DISTINCT FROM $1 AND ($4::text IS NULL OR a.node_id = $4)
  ORDER BY a.created_at, a.id`;

/** In the order in which they were asked. `effects` are those of the run, in the order of time. */
export async function readDeskApprovals(
  { platform, orgId }: ServiceContext,
  runId: string,
  { bytesMax, nodeId, effects }: { bytesMax: number; nodeId?: string; effects: Promise<DeskEffect[]> },
): Promise<DeskApproval[]> {
  const [rows, sent] = await Promise.all([
    platform.sql.query<Row>({
      name: 'run_desk_approvals',
      text: SELECT,
      values: [orgId, runId, bytesMax, nodeId ?? null],
    }),
    effects.then((all) => all.filter(({ isSent }) => isSent === true)),
  ]);
  return rows.map((row) => approvalOf(row, sent, bytesMax));
}

function approvalOf(row: Row, sent: readonly DeskEffect[], bytesMax: number): DeskApproval {
  const { decidedById, decidedByName, dataBytes, originalProposedActionBytes, proposedActionBytes, ...rest } =
    row;
  const sizes = { dataBytes, originalProposedActionBytes, proposedActionBytes };
  const calls = row.calls.map((call) => ({
    ...call,
    executed: row.status === 'approved' ? lastOf(call, sent) : null,
  }));
  return {
    ...rest,
    leftOut: leftOutOf(sizes, PARTS, bytesMax),
    decidedBy: decidedById === null ? null : { id: decidedById, name: decidedByName },
    calls,
    isExecutedAsApproved: row.status === 'approved' ? executedAsApproved(row.calls, sent) : null,
  };
}

/** The last thing that left for a call. */
function lastOf(call: PreviewCall, sent: readonly DeskEffect[]): ExecutedDeskCall | null {
  const effect = sent.findLast(({ nodeId }) => nodeId === call.nodeId);
  return effect ? { effectId: effect.id, digest: effect.digest, isAsApproved: isExact(call, effect) } : null;
}

/** As `executedExactly` of the approval desk: null while a call is to go or was not known. */
function executedAsApproved(calls: readonly PreviewCall[], sent: readonly DeskEffect[]): boolean | null {
  const bound = calls.filter(({ digest }) => digest !== null);
  const of = (call: PreviewCall) => sent.filter(({ nodeId }) => nodeId === call.nodeId);
  if (bound.some((call) => of(call).some((effect) => !isExact(call, effect)))) return false;
  return calls.length > 0 && calls.every((call) => of(call).some((effect) => isExact(call, effect)))
    ? true
    : null;
}

function isExact(call: PreviewCall, effect: DeskEffect): boolean {
  return call.digest !== null && effect.digest === call.digest && effect.approvedDigest === call.digest;
}
