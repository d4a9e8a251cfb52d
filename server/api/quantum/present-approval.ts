/** Approvals as the dashboard reads them: the services' rows with times in ISO 8601. */
import type { DeskRow } from '@/server/services/approvals/desk-row';
import type { ApprovalDetail } from '@/server/services/approvals/get-approval';
import { presentTime, presentTimeOrNull } from './present-time';

export function presentApproval<Row extends DeskRow>(row: Row) {
  return {
    ...row,
    claimedAt: presentTimeOrNull(row.claimedAt),
    createdAt: presentTime(row.createdAt),
    expiresAt: presentTimeOrNull(row.expiresAt),
    dueAt: presentTimeOrNull(row.dueAt),
    remindAt: presentTimeOrNull(row.remindAt),
    remindedAt: presentTimeOrNull(row.remindedAt),
    decidedAt: presentTimeOrNull(row.decidedAt),
  };
}

export function presentApprovalDetail(detail: ApprovalDetail) {
  const { run, steps, history, decision } = detail;
  return {
    ...presentApproval(detail),
    run: {
      ...run,
      createdAt: presentTime(run.createdAt),
      finishedAt: presentTimeOrNull(run.finishedAt),
    },
    steps: steps.map((step) => ({
      ...step,
      startedAt: presentTime(step.startedAt),
      completedAt: presentTimeOrNull(step.completedAt),
    })),
    history: history.map((event) => ({ ...event, at: presentTime(event.at) })),
    decision: decision && {
      ...decision,
      decidedAt: presentTimeOrNull(decision.decidedAt),
      executed: decision.executed.map((call) => ({ ...call, startedAt: presentTime(call.startedAt) })),
    },
  };
}
