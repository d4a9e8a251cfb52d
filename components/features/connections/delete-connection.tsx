'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { FlowUses } from '@/components/shared/flow-uses';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import type { Connection } from './connection';
import { serviceName } from './service-name';
import { useConnectionUses } from './use-connection-uses';

type DeleteConnectionProps = { connection: Connection; onClose: () => void; onDeleted: () => void };

/** Asks before a connection goes, naming the flows that would miss it. */
export function DeleteConnection({ connection, onClose, onDeleted }: DeleteConnectionProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const name = serviceName(connection.serviceSlug);
  const { flows = [] } = useConnectionUses(connection.serviceSlug);
  const remove = useMutation(
    trpc.connections.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(`${name} is no longer connected.`);
        onDeleted();
        await Promise.all([
          queryClient.invalidateQueries(trpc.connections.pathFilter()),
          queryClient.invalidateQueries(trpc.catalog.pathFilter()),
        ]);
      },
      onError: showError,
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Delete the connection to ${name}?`}
      action={`Delete ${name}`}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ params: { id: connection.id } })}
    >
      <p>Its address and key are deleted. Steps that call it fail until it is connected again.</p>
      {flows.length > 0 ? (
        <div className="mt-3 grid gap-2 rounded-md bg-warn-soft px-3 py-2">
          <p className="font-medium text-sm text-warn">
            {flows.length === 1 ? 'One flow calls it:' : `${flows.length} flows call it:`}
          </p>
          <FlowUses flows={flows} />
        </div>
      ) : null}
    </ConfirmDialog>
  );
}
