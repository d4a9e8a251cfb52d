'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { Member } from './member';

type ResetPasswordProps = { member: Member; onClose: () => void; onPassword: (password: string) => void };

/** Asks before a person's password is replaced. */
export function ResetPassword({ member, onClose, onPassword }: ResetPasswordProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const reset = useMutation(
    trpc.members.resetPassword.mutationOptions({
      onSuccess: async ({ data }) => {
        await queryClient.invalidateQueries(trpc.members.pathFilter());
        onClose();
        onPassword(data.temporaryPassword);
      },
      onError: showError,
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Reset the password of ${member.name}?`}
      action="Reset password"
      isBusy={reset.isPending}
      onConfirm={() => reset.mutate({ params: { id: member.userId } })}
    >
      <p>
        The present password of {member.email} stops working. You get a temporary one, shown once, to hand
        over.
      </p>
    </ConfirmDialog>
  );
}
