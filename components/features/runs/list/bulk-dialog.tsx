'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CancelReason, givenReason } from '../cancel-reason';
import { type RerunVersion, VersionChoice } from '../version-choice';
import type { BulkAction } from './bulk-action';
import { BulkResults } from './bulk-results';

type BulkDialogProps = { action: BulkAction; onClose: () => void; onDone: () => void };

/** Asks before something is done to many runs, then says what became of each. */
export function BulkDialog({ action, onClose, onDone }: BulkDialogProps) {
  const [version, setVersion] = useState<RerunVersion>('same');
  const [reason, setReason] = useState('');
  const { act, results, isBusy } = useBulkAction(action, version, reason);
  const isDone = results !== undefined;
  const close = () => {
    if (isDone) onDone();
    onClose();
  };
  const count = action.runs.length === 1 ? '1 run' : `${action.runs.length} runs`;
  const isCancel = action.kind === 'cancel';
  return (
    <Dialog
      isOpen
      onOpenChange={close}
      title={
        isDone
          ? isCancel
            ? 'Cancelling: result'
            : 'Re-running: result'
          : `${isCancel ? 'Cancel' : 'Re-run'} ${count}?`
      }
      footer={
        isDone ? (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={close}>Leave them</Button>
            <Button variant={isCancel ? 'danger' : 'primary'} isBusy={isBusy} onClick={act}>
              {isCancel ? `Cancel ${count}` : `Re-run ${count}`}
            </Button>
          </>
        )
      }
    >
      {isDone ? (
        <BulkResults action={action} results={results} />
      ) : isCancel ? (
        <div className="grid gap-3">
          <p className="text-soft">
            No further step of theirs starts and open approvals are withdrawn. What has been sent stays sent.
            This cannot be taken back.
          </p>
          <CancelReason reason={reason} onChange={setReason} />
        </div>
      ) : (
        <div className="grid gap-3">
          <p className="text-soft">
            Each starts anew with its own input. Calls to other systems are made again.
          </p>
          <VersionChoice value={version} onChange={setVersion} />
        </div>
      )}
    </Dialog>
  );
}

function useBulkAction({ kind, runs }: BulkAction, version: RerunVersion, reason: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.runs.pathFilter());
  const cancel = useMutation(trpc.runs.cancelMany.mutationOptions({ onError: showError, onSettled }));
  const rerun = useMutation(trpc.runs.rerunMany.mutationOptions({ onError: showError, onSettled }));
  const ids = runs.map(({ id }) => id);
  return {
    act: () =>
      kind === 'cancel'
        ? cancel.mutate({ body: { ids, ...givenReason(reason) } })
        : rerun.mutate({ body: { ids, version } }),
    results: (cancel.data ?? rerun.data)?.data.results,
    isBusy: cancel.isPending || rerun.isPending,
  };
}
