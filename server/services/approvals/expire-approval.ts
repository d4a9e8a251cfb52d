import { SYSTEM_ACTOR } from '../actor';
import type { Platform } from '../platform';
import { changeRun } from '../runs/change-run';
import type { RunRef } from '../runs/run-engine';
import { readApproval } from './read-approval';
import { approvalChange } from './settle-approval';

/** Lets a pending approval expire once its time is up (contract 4.6, 5.4); does nothing before. */
export async function expireApproval(platform: Platform, ref: RunRef, approvalId: string): Promise<void> {
  const approval = await readApproval(platform.sql, ref.orgId, approvalId);
  if (approval?.status !== 'pending') return;
  await changeRun(platform, {
    ...ref,
    change(run, options) {
      const pending = run.pending.get(approval.nodeId);
      if (pending?.id !== approvalId || pending.until > options.now) return undefined;
      const outcome = {
        decision: 'expired',
        proposedAction: approval.proposedAction,
        originalProposedAction: approval.proposedAction,
        overridden: false,
        note: null,
        decidedBy: null,
        decidedAt: new Date(options.now).toISOString(),
      } as const;
      const { nodeId } = approval;
      return approvalChange(
        platform,
        run,
        { approvalId, nodeId, shownCalls: [], outcome, actor: SYSTEM_ACTOR },
        options,
      );
    },
  });
}
