'use client';

import { ConfirmChange } from '@/components/shared/confirm-change';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { Member } from './member';

type ResetPasswordProps = { member: Member; onClose: () => void; onPassword: (password: string) => void };

/** Asks before a person's password is replaced. */
export function ResetPassword({ member, onClose, onPassword }: ResetPasswordProps) {
  const trpc = useTRPC();
  return (
    <ConfirmChange
      change={trpc.members.resetPassword.mutationOptions()}
      input={{ params: { id: member.userId } }}
      title={`Reset the password of ${member.name}?`}
      action="Reset password"
      stale={[trpc.members.pathFilter()]}
      onClose={onClose}
      onDone={({ data }) => {
        onClose();
        onPassword(data.temporaryPassword);
      }}
    >
      <p>
        The present password of {member.email} stops working. You get a temporary one, shown once, to hand
        over.
      </p>
    </ConfirmChange>
  );
}
