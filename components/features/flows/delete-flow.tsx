'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import type { FlowRow } from './use-flow-list';

type DeleteFlowProps = { flow: FlowRow; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Asks first, and says what is lost. */
export function DeleteFlow({ flow, isOpen, onOpenChange }: DeleteFlowProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = async () => {
    onOpenChange(false);
    toast.success(`${flow.name} was deleted.`);
    await queries.invalidateQueries(trpc.flows.pathFilter());
  };
  const asFlow = useMutation(trpc.flows.delete.mutationOptions({ onError: showError, onSuccess }));
  const asWorkflow = useMutation(trpc.workflows.delete.mutationOptions({ onError: showError, onSuccess }));
  const remove = flow.surface === 'flow' ? asFlow : asWorkflow;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Delete ${flow.name}?`}
      action="Delete flow"
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ params: { id: flow.id } })}
    >
      <p>
        All {flow.version} versions, the draft, its runs and their approvals go with it. The audit log keeps
        what was done. This cannot be undone.
      </p>
      {flow.status === 'active' ? (
        <p className="mt-2 font-medium text-warn">
          It is active: triggers will be answered with “not found” from now on. Pause it instead if you may
          need it again.
        </p>
      ) : null}
    </ConfirmDialog>
  );
}
