'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { FlowUses } from '@/components/shared/flow-uses';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import { type EnvUses, type EnvVar, envSpelling } from './env-var';

type DeleteEnvVarProps = { envVar: EnvVar; flows: EnvUses[number]['flows']; onClose: () => void };

/** Asks before a variable goes, naming the flows that would miss it. */
export function DeleteEnvVar({ envVar, flows, onClose }: DeleteEnvVarProps) {
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
      {flows.length > 0 ? (
        <div className="mt-3 grid gap-2 rounded-md bg-warn-soft px-3 py-2">
          <p className="font-medium text-sm text-warn">
            {flows.length === 1 ? 'One flow says it:' : `${flows.length} flows say it:`}
          </p>
          <FlowUses flows={flows} />
        </div>
      ) : null}
    </ConfirmDialog>
  );
}
