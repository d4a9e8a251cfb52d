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
import { previewCall } from './preview-calls';
import { APPROVAL_MISMATCH } from './read-approval';

const LABEL = 'The call has changed since it was approved';
const MESSAGE =
  'The call differs from the one that was approved, so nothing was sent. It waits for approval again.';

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
      step.error = { code: APPROVAL_MISMATCH, message: MESSAGE };
      const call = await previewCall(platform, run, nodeId, step.suspension.call);
      const stepId = run.stepIds.get(nodeId) ?? '';
      const approval: ApprovalWrite = {
        id: newId('apr'),
        nodeId,
        stepId,
        actionLabel: LABEL,
        proposedAction: step.input ?? null,
        calls: [call] as unknown as JsonValue,
        onTimeout: 'fail',
        reason: APPROVAL_MISMATCH,
      };
      const at = new Date(platform.clock.now()).toISOString();
      const event = runEvent(run, 'awaiting_approval', at, {
        before: { status: run.status },
        after: { status: 'awaiting_approval', nodeId, reason: APPROVAL_MISMATCH },
        data: { stepId, nodeId, actionLabel: LABEL, proposedAction: null },
      });
      return {
        advance: stepOnly(run, step),
        extras: { ...extras, approvals: [approval], events: [...(extras.events ?? []), event] },
      };
    },
  });
}
