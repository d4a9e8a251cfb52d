/** One decision about one pending approval (contract 4.6, 5.4), whichever door it came in by. */
import type { JsonValue } from '@/server/flow/json';
import { conflict, DomainError, invalidField } from '../domain-error';
import { changeRun } from '../runs/change-run';
import type { LiveRun } from '../runs/live-run';
import type { ServiceContext } from '../service-context';
import { callsDigest } from './calls-digest';
import { claimedByOther } from './desk-refusals';
import { mayDecide } from './may-decide';
import { mergePatch } from './merge-patch';
import { planCalls } from './plan-calls';
import { type ApprovalRow, isReopened, readApproval } from './read-approval';
import { approvalChange } from './settle-approval';

export type PersonDecision = {
  decision: 'approved' | 'rejected';
  /** Only with `approved`; absent accepts the proposal as it is. */
  proposedActionOverride?: JsonValue;
  note?: string;
  /** Of the calls that were shown; with others than these nothing is approved. */
  digest?: string;
};

/**
 * Decides, unless another was faster: then it is false. Throws `forbidden` to people whom the approval is not assigned
 * to, and `conflict` to people when somebody else has claimed it or the calls are not those of `digest`.
 */
export async function decidePending(
  context: ServiceContext,
  approval: ApprovalRow,
  input: PersonDecision,
): Promise<boolean> {
  const { platform, orgId, actor } = context;
  assertMeant(context, approval);
  let isDecided = false;
  await changeRun(platform, {
    orgId,
    runId: approval.runId,
    async change(run, options) {
      if (actor.type === 'user') await assertStillTheirs(context, approval.id);
      if (input.digest !== undefined && input.decision === 'approved') {
        await assertCalls(context, run, approval, input);
      }
      const { id: approvalId, nodeId, calls: shownCalls } = approval;
      const outcome = outcomeOf(approval, input, actor.id, options.now);
      const decision = { approvalId, nodeId, shownCalls, outcome, actor, ip: context.ip };
      const change = await approvalChange(platform, run, decision, options);
      isDecided = change !== undefined;
      return change;
    },
  });
  return isDecided;
}

/** The proposal with an approver's edits; undefined without edits. */
export function editedProposal(
  approval: ApprovalRow,
  override: JsonValue | undefined,
): JsonValue | undefined {
  return override === undefined ? undefined : mergePatch(approval.proposedAction, override);
}

/** A call that is asked for again is the one that is shown; there is nothing to edit. */
export function assertEditable(
  approval: ApprovalRow,
  { proposedActionOverride }: Pick<PersonDecision, 'proposedActionOverride'>,
): void {
  if (proposedActionOverride === undefined || !isReopened(approval)) return;
  throw invalidField('proposedActionOverride', 'this call is approved as it is, or rejected');
}

function assertMeant({ actor }: ServiceContext, { assignTo }: ApprovalRow): void {
  if (mayDecide(actor, assignTo)) return;
  throw new DomainError('forbidden', 'not_assigned', `this approval is assigned to ${assignTo}`);
}

/** Right before the decision is written: it may have been assigned or claimed since. Keys mind no claims. */
async function assertStillTheirs(context: ServiceContext, id: string): Promise<void> {
  const { platform, orgId, actor } = context;
  const now = await readApproval(platform.sql, orgId, id);
  if (now?.status !== 'pending') return;
  assertMeant(context, now);
  if (now.claimedBy === null || now.claimedBy === actor.id) return;
  throw claimedByOther(now.claimedByName ?? now.claimedBy);
}

async function assertCalls(
  { platform, actor }: ServiceContext,
  run: LiveRun,
  approval: ApprovalRow,
  { proposedActionOverride, digest }: PersonDecision,
): Promise<void> {
  if (run.pending.get(approval.nodeId)?.id !== approval.id) return;
  const calls = isReopened(approval)
    ? approval.calls
    : await planCalls(platform, run, approval.nodeId, {
        original: approval.proposedAction,
        edited: editedProposal(approval, proposedActionOverride),
        decidedBy: actor.id,
      });
  if (callsDigest(calls) === digest) return;
  throw conflict('calls_changed', 'the calls are not the ones you saw any more; look at them again');
}

function outcomeOf(approval: ApprovalRow, input: PersonDecision, actorId: string | null, now: number) {
  const edited =
    input.decision === 'approved' ? editedProposal(approval, input.proposedActionOverride) : undefined;
  return {
    decision: input.decision,
    proposedAction: edited === undefined ? approval.proposedAction : edited,
    originalProposedAction: approval.proposedAction,
    overridden: edited !== undefined,
    note: input.note ?? null,
    decidedBy: actorId,
    decidedAt: new Date(now).toISOString(),
  };
}
