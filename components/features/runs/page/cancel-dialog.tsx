'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import { CancelReason, givenReason } from '../cancel-reason';

type CancelDialogProps = { runId: string; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Asks before a run is cancelled. */
export function CancelDialog({ runId, isOpen, onOpenChange }: CancelDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const cancel = useMutation(
    trpc.runs.cancelMany.mutationOptions({
      onError: showError,
      onSuccess: ({ data }) => {
        const refusal = data.results[0]?.error;
        if (refusal) toast.error('The run was not cancelled.', { description: refusal.message });
        else toast.success('Run cancelled');
        onOpenChange(false);
      },
      onSettled: () => queries.invalidateQueries(trpc.runs.pathFilter()),
    }),
  );
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Cancel this run?"
      action="Cancel run"
      isBusy={cancel.isPending}
      onConfirm={() => cancel.mutate({ body: { ids: [runId], ...givenReason(reason) } })}
    >
      <p className="mb-3">
        No further step starts and open approvals are withdrawn. What has been sent stays sent. This cannot be
        taken back; the run can be repeated.
      </p>
      <CancelReason reason={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
