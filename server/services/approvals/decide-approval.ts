/**
 * A person or a key decides a pending approval of a run (contract 4.6, 5.4): approve, approve with edits, or reject. Of
 * several at once one wins; the others get a conflict.
 */
import type { Surface } from '@/server/flow/spec/spec';
import { conflict, type DomainError, notFound } from '../domain-error';
import { findRunHead } from '../runs/run-head';
import type { ServiceContext } from '../service-context';
import { decidePending, type PersonDecision } from './decide-pending';
import { type ApprovalRow, pendingApprovals } from './read-approval';

export type DecideApproval = Omit<PersonDecision, 'digest'> & {
  runId: string;
  surface: Surface;
  /** Needed when several approvals of the run are pending. */
  stepId?: string;
  nodeId?: string;
};

/**
 * Throws `not_found`, `forbidden` when the caller is not meant, and `conflict` when nothing is pending, several are
 * and none is named, or somebody else decided first.
 */
export async function decideApproval(context: ServiceContext, input: DecideApproval): Promise<void> {
  const { platform, orgId } = context;
  const { runId, surface, stepId, nodeId, ...decision } = input;
  const head = await findRunHead(platform.sql, orgId, runId);
  if (head?.surface !== surface) throw notFound(surface === 'flow' ? 'run' : 'execution');
  const approval = choose(await pendingApprovals(platform.sql, orgId, runId), { stepId, nodeId });
  if (!(await decidePending(context, approval, decision))) throw noPending();
}

function choose(
  pending: readonly ApprovalRow[],
  { stepId, nodeId }: Pick<DecideApproval, 'stepId' | 'nodeId'>,
): ApprovalRow {
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

function noPending(): DomainError {
  return conflict('no_pending_approval', 'no pending approval');
}
