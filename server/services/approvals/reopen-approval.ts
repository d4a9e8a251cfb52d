/**
 * A call that is not the one that was approved goes back to the queue (design 3.5): nothing was sent, and a person
 * sees the call as it is now.
 */
import type { JsonValue } from '@/server/flow/json';
import { newId } from '@/server/infra/ids/ids';
import type { Platform } from '../platform';
import { changeRun } from '../runs/change-run';
import type { RunRef } from '../runs/run-engine';
import { runEvent } from '../runs/run-events';
import type { Extras } from '../runs/save-advance';
import { stepOnly } from '../runs/step-only';
import type { ApprovalWrite } from '../runs/write-journal';
import { SPENT } from './approved-digests';
import { previewCall } from './preview-calls';
import { APPROVAL_MISMATCH } from './read-approval';

const CHANGED = {
  label: 'The call has changed since it was approved',
  message:
    'The call differs from the one that was approved, so nothing was sent. It waits for approval again.',
};
const REPEATED = {
  label: 'The call was sent once under its approval and is to be sent again',
  message: 'An approval lets a call through once, so nothing was sent. It waits for approval again.',
};

/** Asks again for the call of `nodeId`; `extras` are the records of the refused attempt. */
export async function reopenApproval(
  platform: Platform,
  ref: RunRef,
  nodeId: string,
  extras: Extras,
): Promise<void> {
  await changeRun(platform, {
    ...ref,
    async change(run) {
      const step = run.state.open.get(nodeId);
      if (run.driver !== ref.driver || step?.suspension?.kind !== 'call' || run.pending.has(nodeId))
        return undefined;
      const { label, message } = run.approved.get(nodeId) === SPENT ? REPEATED : CHANGED;
      step.error = { code: APPROVAL_MISMATCH, message };
      const call = await previewCall(platform, run, nodeId, step.suspension.call);
      const stepId = run.stepIds.get(nodeId) ?? '';
      const approval: ApprovalWrite = {
        id: newId('apr'),
        nodeId,
        stepId,
        actionLabel: label,
        proposedAction: step.input ?? null,
        calls: [call] as unknown as JsonValue,
        onTimeout: 'fail',
        reason: APPROVAL_MISMATCH,
      };
      const at = new Date(platform.clock.now()).toISOString();
      const event = runEvent(run, 'awaiting_approval', at, {
        before: { status: run.status },
        after: { status: 'awaiting_approval', nodeId, reason: APPROVAL_MISMATCH },
        data: { stepId, nodeId, actionLabel: label, proposedAction: null },
      });
      return {
        advance: stepOnly(run, step),
        extras: { ...extras, approvals: [approval], events: [...(extras.events ?? []), event] },
      };
    },
  });
}
