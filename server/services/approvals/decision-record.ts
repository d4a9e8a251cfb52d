import type { JsonValue } from '@/server/flow/json';
import { type CallPlan, callPlan } from './call-view';
import { type ApprovalStatus, type DeskColumns, type Party, partyOf } from './desk-row';
import { type ExecutedCall, executedExactly } from './executed-calls';
import type { PreviewCall } from './preview-calls';

/** Proposed, approved and executed, as three records. */
export type DecisionRecord = {
  status: ApprovalStatus;
  decidedBy: Party | null;
  decidedAt: Date | null;
  note: string | null;
  overridden: boolean;
  proposed: JsonValue;
  /** Null unless it was approved. */
  approved: JsonValue;
  /** What a yes let through; none for a no. */
  calls: CallPlan;
  executed: ExecutedCall[];
  executedExactly: boolean | null;
};

type Decided = DeskColumns & {
  proposal: JsonValue;
  approved: JsonValue;
  calls: readonly PreviewCall[];
  digest: string | null;
};

/** The record of a decision, with what was `executed` after it. */
export function decisionRecord(row: Decided, executed: ExecutedCall[]): DecisionRecord {
  const isApproved = row.status === 'approved';
  const calls = isApproved ? row.calls : [];
  return {
    status: row.status,
    decidedBy: partyOf(row.decidedById, row.decidedByName),
    decidedAt: row.decidedAt,
    note: row.note,
    overridden: row.overridden,
    proposed: row.proposal,
    approved: isApproved ? row.approved : null,
    calls: callPlan(calls, row.digest),
    executed,
    executedExactly: executedExactly(calls, executed),
  };
}
