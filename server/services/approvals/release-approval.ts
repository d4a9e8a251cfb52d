import type { ServiceContext } from '../service-context';
import { claimedByOther } from './desk-refusals';
import type { DeskRow } from './desk-row';
import { moveApproval } from './move-approval';

/** Hands a claimed approval back to all that may decide it: for who claimed it, and for admins. */
export async function releaseApproval(context: ServiceContext, id: string): Promise<DeskRow> {
  const { actor } = context;
  return moveApproval(context, id, ({ claimedBy, claimedByName }) => {
    if (claimedBy === null) return undefined;
    if (claimedBy !== actor.id && !actor.isAdmin) throw claimedByOther(claimedByName ?? claimedBy);
    return {
      set: { claimedBy: null, claimedAt: null },
      type: 'approval.released',
      before: { claimedBy },
      after: { claimedBy: null },
    };
  });
}
