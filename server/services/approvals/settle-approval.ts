/** Writes one decision: the approval, the step it lets go on, and the audit event that binds its calls. */
import type { JsonValue } from '@/server/flow/json';
import type { ApprovalOutcome, Settlement } from '@/server/flow/nodes/node-executor';
import { settle } from '@/server/flow/run/advance';
import type { AdvanceOptions } from '@/server/flow/run/advance-record';
import { newId } from '@/server/infra/ids/ids';
import type { Actor } from '../actor';
import type { NewEvent } from '../events/new-event';
import type { Platform } from '../platform';
import type { LiveRun } from '../runs/live-run';
import type { RunChange } from '../runs/run-change';
import { stepOnly } from '../runs/step-only';
import { callsDigest } from './calls-digest';
import { type PreviewCall, previewCalls } from './preview-calls';

export type Decision = {
  approvalId: string;
  nodeId: string;
  /** What the approval showed for a reopened call; its digest is what a yes binds. */
  shownCalls: PreviewCall[];
  outcome: ApprovalOutcome;
  actor: Actor;
  ip?: string;
};

/** The change that a decision makes; undefined when the approval is not pending any more. */
export async function approvalChange(
  platform: Platform,
  run: LiveRun,
  decision: Decision,
  options: AdvanceOptions,
): Promise<RunChange | undefined> {
  const { nodeId, approvalId, outcome } = decision;
  const step = run.state.open.get(nodeId);
  if (run.pending.get(nodeId)?.id !== approvalId || !step) return undefined;
  const isReopenedCall = step.suspension?.kind === 'call';
  const isApproved = outcome.decision === 'approved';
  const calls = isApproved
    ? isReopenedCall
      ? decision.shownCalls
      : await previewCalls(platform, run, nodeId, outcome)
    : [];
  const digest = isApproved ? callsDigest(calls) : null;
  if (isReopenedCall && isApproved) delete step.error;
  const advance =
    isReopenedCall && isApproved
      ? stepOnly(run, step)
      : settle(
          run.state,
          { nodeId, settlement: isReopenedCall ? refusal(outcome) : { kind: 'approval', outcome } },
          options,
        );
  if (!advance) return undefined;
  return {
    advance,
    extras: {
      decision: {
        nodeId,
        approvedCalls: calls,
        approvalId,
        status: outcome.decision,
        proposedAction: outcome.proposedAction,
        overridden: outcome.overridden,
        calls: calls as unknown as JsonValue,
        digest,
        note: outcome.note,
        decidedBy: outcome.decidedBy,
      },
      events: [decisionEvent(run, decision, digest, new Date(options.now).toISOString())],
      jobs: [{ name: 'approval/decided', data: { orgId: run.orgId, runId: run.runId, approvalId } }],
    },
  };
}

function refusal(outcome: ApprovalOutcome): Settlement {
  const message = outcome.decision === 'expired' ? 'Nobody decided in time.' : 'The call was rejected.';
  return { kind: 'call', result: { kind: 'error', error: { code: 'rejected', message } } };
}

function decisionEvent(run: LiveRun, decision: Decision, digest: string | null, at: string): NewEvent {
  const { outcome, actor, approvalId, nodeId } = decision;
  const noun = run.surface === 'flow' ? 'flow.run' : 'workflow.execution';
  return {
    id: newId('evt'),
    type: `${noun}.${outcome.decision === 'expired' ? 'approval_expired' : outcome.decision}`,
    actorType: actor.type,
    actorId: actor.id,
    resourceType: 'approval',
    resourceId: approvalId,
    before: { status: 'pending', runId: run.runId, nodeId, proposedAction: outcome.originalProposedAction },
    after: {
      status: outcome.decision,
      runId: run.runId,
      nodeId,
      proposedAction: outcome.proposedAction,
      overridden: outcome.overridden,
      note: outcome.note,
      digest,
    },
    externalId: run.externalId,
    traceId: run.traceId,
    ip: decision.ip ?? null,
    occurredAt: at,
  };
}
