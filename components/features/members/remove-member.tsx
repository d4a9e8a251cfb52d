'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import type { Member } from './member';

/** Asks before a person leaves the organisation. */
export function RemoveMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.members.remove.mutationOptions({
      onSuccess: async () => {
        toast.success(`${member.name} is no longer a member.`);
        await Promise.all([
          queryClient.invalidateQueries(trpc.members.pathFilter()),
          queryClient.invalidateQueries(trpc.teams.pathFilter()),
        ]);
        onClose();
      },
      onError: showError,
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Remove ${member.name}?`}
      action={`Remove ${member.name}`}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ params: { id: member.userId } })}
    >
      <p>
        {member.email} is signed out and can no longer enter. What they did stays in the audit log. API keys
        that they made go on working.
      </p>
    </ConfirmDialog>
  );
}
