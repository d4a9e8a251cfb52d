'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { type EnvVar, envSpelling } from './env-var';

/** Asks before a variable goes. */
export function DeleteEnvVar({ envVar, onClose }: { envVar: EnvVar; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.env.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(`${envVar.name} is deleted.`);
        await queryClient.invalidateQueries(trpc.env.pathFilter());
        onClose();
      },
      onError: showError,
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Delete ${envVar.name}?`}
      action={`Delete ${envVar.name}`}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ params: { name: envVar.name } })}
    >
      <p>
        Steps that say <code className="font-mono text-xs">{envSpelling(envVar.name)}</code> find nothing
        there.
        {envVar.secret ? ' The secret cannot be brought back.' : ''}
      </p>
    </ConfirmDialog>
  );
}
