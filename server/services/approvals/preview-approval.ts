import type { JsonValue } from '@/server/flow/json';
import { notFound } from '../domain-error';
import { holdRun } from '../runs/change-run';
import type { ServiceContext } from '../service-context';
import { type CallPlan, callPlan } from './call-view';
import { assertEditable, editedProposal } from './decide-pending';
import { alreadyDecided } from './desk-refusals';
import { assertSurface } from './desk-scopes';
import { planCalls } from './plan-calls';
import { proposalProblems, proposalSchema } from './proposal-schema';
import { isReopened, readApproval } from './read-approval';

export type ApprovalPreview = {
  proposedAction: JsonValue;
  calls: CallPlan;
  problems: { path: string; message: string }[];
};

/**
 * What the caller's yes with this edit would send. Throws `not_found`, `forbidden`, `invalid` for an edit of a call
 * that is asked for again, and `conflict` once it is decided.
 */
export async function previewApproval(
  context: ServiceContext,
  input: { id: string; proposedActionOverride?: JsonValue },
): Promise<ApprovalPreview> {
  const { platform, orgId, actor } = context;
  const approval = await readApproval(platform.sql, orgId, input.id);
  if (!approval) throw notFound('approval');
  assertSurface(actor, approval.surface, 'read');
  assertEditable(approval, input);
  const { runId, nodeId } = approval;
  const run = approval.status === 'pending' ? await holdRun(platform, orgId, runId) : undefined;
  if (run?.pending.get(nodeId)?.id !== approval.id) throw await alreadyDecided(platform.sql, orgId, input.id);
  const original = approval.proposedAction;
  const edited = editedProposal(approval, input.proposedActionOverride);
  const calls = isReopened(approval)
    ? approval.calls
    : await planCalls(platform, run, nodeId, { original, edited, decidedBy: actor.id });
  const proposedAction = edited === undefined ? original : edited;
  const schema = isReopened(approval) ? null : proposalSchema(run.program, run.state.steps, nodeId);
  return { proposedAction, calls: callPlan(calls), problems: proposalProblems(schema, proposedAction) };
}
