/**
 * A person or a key decides a pending approval (contract 4.6, 5.4): approve, approve with edits, or reject. Of
 * several at once one wins; the others get a conflict.
 */
import type { JsonValue } from '@/server/flow/json';
import type { Surface } from '@/server/flow/spec/spec';
import { conflict, DomainError, notFound } from '../domain-error';
import { changeRun } from '../runs/change-run';
import { findRunHead } from '../runs/run-head';
import type { ServiceContext } from '../service-context';
import { mayDecide } from './may-decide';
import { mergePatch } from './merge-patch';
import { type ApprovalRow, pendingApprovals } from './read-approval';
import { approvalChange } from './settle-approval';

export type DecideApproval = {
  runId: string;
  surface: Surface;
  decision: 'approved' | 'rejected';
  /** Only with `approved`; absent accepts the proposal as it is. */
  proposedActionOverride?: JsonValue;
  note?: string;
  /** Needed when several approvals of the run are pending. */
  stepId?: string;
  nodeId?: string;
};

/** Decides; the run goes on in the background. Throws `not_found`, `forbidden`, `conflict`. */
export async function decideApproval(context: ServiceContext, input: DecideApproval): Promise<void> {
  const { platform, orgId, actor } = context;
  const head = await findRunHead(platform.sql, orgId, input.runId);
  if (head?.surface !== input.surface) throw notFound(input.surface === 'flow' ? 'run' : 'execution');
  const approval = choose(await pendingApprovals(platform.sql, orgId, input.runId), input);
  if (!mayDecide(actor, approval.assignTo)) {
    throw new DomainError('forbidden', 'not_assigned', `this approval is assigned to ${approval.assignTo}`);
  }
  let isDecided = false;
  await changeRun(platform, {
    orgId,
    runId: input.runId,
    async change(run, options) {
      const { id: approvalId, nodeId, calls: shownCalls } = approval;
      const outcome = outcomeOf(approval, input, actor.id, options.now);
      const decision = { approvalId, nodeId, shownCalls, outcome, actor, ip: context.ip };
      const change = await approvalChange(platform, run, decision, options);
      isDecided = change !== undefined;
      return change;
    },
  });
  if (!isDecided) throw noPending();
}

function choose(pending: readonly ApprovalRow[], { stepId, nodeId }: DecideApproval): ApprovalRow {
  const fitting = pending.filter(
    (one) =>
      (stepId === undefined || one.stepId === stepId) && (nodeId === undefined || one.nodeId === nodeId),
  );
  const [first, second] = fitting;
  if (!first) throw noPending();
  if (second) {
    const steps = fitting.map((one) => one.stepId).join(', ');
    throw conflict('several_pending', `several approvals are pending; name one by stepId: ${steps}`);
  }
  return first;
}

function outcomeOf(approval: ApprovalRow, input: DecideApproval, actorId: string | null, now: number) {
  const isEdited = input.decision === 'approved' && input.proposedActionOverride !== undefined;
  return {
    decision: input.decision,
    proposedAction: isEdited
      ? mergePatch(approval.proposedAction, input.proposedActionOverride ?? null)
      : approval.proposedAction,
    originalProposedAction: approval.proposedAction,
    overridden: isEdited,
    note: input.note ?? null,
    decidedBy: actorId,
    decidedAt: new Date(now).toISOString(),
  };
}

function noPending(): DomainError {
  return conflict('no_pending_approval', 'no pending approval');
}
