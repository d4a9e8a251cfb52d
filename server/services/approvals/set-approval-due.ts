import type { ServiceContext } from '../service-context';
import type { DeskRow } from './desk-row';
import { moveApproval } from './move-approval';

/** Null takes the date away; what is left out stays. */
export type SetApprovalDue = { id: string; dueAt?: Date | null; remindAt?: Date | null };

/**
 * Says until when a pending approval should be decided, and when to mail a reminder of it; a time that is past reminds
 * at once. A changed reminder goes out although an earlier one did. Nothing happens at the due date itself.
 */
export async function setApprovalDue(context: ServiceContext, input: SetApprovalDue): Promise<DeskRow> {
  return moveApproval(context, input.id, (approval) => {
    const { dueAt = approval.dueAt, remindAt = approval.remindAt } = input;
    const before = { dueAt: iso(approval.dueAt), remindAt: iso(approval.remindAt) };
    const after = { dueAt: iso(dueAt), remindAt: iso(remindAt) };
    const isReminderChanged = before.remindAt !== after.remindAt;
    if (before.dueAt === after.dueAt && !isReminderChanged) return undefined;
    return {
      set: { dueAt, remindAt, ...(isReminderChanged ? { remindedAt: null, remindTryAt: null } : {}) },
      type: 'approval.due_changed',
      before,
      after,
    };
  });
}

function iso(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}
