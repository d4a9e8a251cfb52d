'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { runAddress } from '@/components/shared/addresses';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { isEnded, type RunDetail } from '../run-detail';
import { type RerunVersion, VersionChoice } from '../version-choice';
import { runNodes } from './run-nodes';

type RerunDialogProps = { detail: RunDetail; fromNodeId?: string; onClose: () => void };

/** Repeats a run with its input: whole or from a step, with the version that ran or the one that is live. */
export function RerunDialog({ detail, fromNodeId = '', onClose }: RerunDialogProps) {
  const [from, setFrom] = useState(fromNodeId);
  const [version, setVersion] = useState<RerunVersion>('same');
  const nodes = useMemo(() => runNodes(detail), [detail]);
  // A step can be a beginning only once the run is over.
  const startable = isEnded(detail.run) ? detail.steps : [];
  const rerun = useRerun(onClose);
  const start = () =>
    rerun.mutate({
      params: { id: detail.run.id },
      body: { version, ...(from === '' ? {} : { fromNodeId: from }) },
    });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="sm"
      title="Re-run"
      description="A new run starts with the same input; this one stays as it is."
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="primary" isBusy={rerun.isPending} onClick={start}>
            Re-run
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field
          label="Start"
          help={
            from === ''
              ? 'Every step runs again, and calls to other systems are made again.'
              : 'What was settled and does not follow from this step is kept: its calls are not made again.'
          }
        >
          <Select value={from} onChange={(event) => setFrom(event.target.value)}>
            <option value="">From the beginning</option>
            {startable.map(({ nodeId }) => (
              <option key={nodeId} value={nodeId}>
                From {nodes.get(nodeId)?.name ?? nodeId}
              </option>
            ))}
          </Select>
        </Field>
        <VersionChoice value={version} onChange={setVersion} />
      </div>
    </Dialog>
  );
}

function useRerun(onStarted: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation(
    trpc.runs.rerun.mutationOptions({
      onError: showError,
      onSuccess: ({ data: { rerun } }) => {
        const kept = rerun.reused.length;
        toast.success('New run started', {
          description: kept > 0 ? `${kept === 1 ? '1 step' : `${kept} steps`} taken over.` : undefined,
        });
        onStarted();
        router.push(runAddress(rerun.runId));
      },
      onSettled: () => queries.invalidateQueries(trpc.runs.pathFilter()),
    }),
  );
}
