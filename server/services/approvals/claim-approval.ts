import type { ServiceContext } from '../service-context';
import { claimedByOther } from './desk-refusals';
import type { DeskRow } from './desk-row';
import { moveApproval } from './move-approval';

/**
 * Takes a pending approval into the caller's own hands: of several at once one wins, the others get a conflict that
 * names the winner. Claimed by the caller already, it stays as it is.
 */
export async function claimApproval(context: ServiceContext, id: string): Promise<DeskRow> {
  const { platform, actor } = context;
  return moveApproval(context, id, ({ claimedBy, claimedByName }) => {
    if (claimedBy === actor.id) return undefined;
    if (claimedBy !== null) throw claimedByOther(claimedByName ?? claimedBy);
    return {
      set: { claimedBy: actor.id, claimedAt: new Date(platform.clock.now()) },
      type: 'approval.claimed',
      before: { claimedBy: null },
      after: { claimedBy: actor.id },
    };
  });
}
