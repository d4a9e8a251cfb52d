'use client';

import { Ban, Download, PencilRuler, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { flowAddress } from '@/components/shared/addresses';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { isEnded, type RunDetail } from '../run-detail';
import { CancelDialog } from './cancel-dialog';
import { RerunDialog } from './rerun-dialog';
import { useRunExport } from './use-run-export';

/** Cancel, repeat, open in the editor, take away as a file. */
export function RunActions({ detail }: { detail: RunDetail }) {
  const { run, flow } = detail;
  const { can } = usePermissions();
  const [isCancelling, setCancelling] = useState(false);
  const [isRepeating, setRepeating] = useState(false);
  const { save, isSaving } = useRunExport(detail);
  const mayChange = can(run.surface === 'workflow' ? 'executions:write' : 'runs:write');
  return (
    <div className="flex flex-wrap items-center gap-2">
      {mayChange && !isEnded(run) ? (
        <Button variant="dangerGhost" onClick={() => setCancelling(true)}>
          <Ban aria-hidden />
          Cancel run
        </Button>
      ) : null}
      {mayChange && run.outputsPurgedAt === null ? (
        <Button onClick={() => setRepeating(true)}>
          <RotateCcw aria-hidden />
          Re-run
        </Button>
      ) : null}
      {can(`${run.surface}s:read`) ? (
        <Button asChild>
          <Link href={`${flowAddress({ id: flow.id, surface: run.surface })}?run=${run.id}`}>
            <PencilRuler aria-hidden />
            Open in editor
          </Link>
        </Button>
      ) : null}
      <Button isBusy={isSaving} onClick={save}>
        {isSaving ? null : <Download aria-hidden />}
        Export JSON
      </Button>
      <CancelDialog runId={run.id} isOpen={isCancelling} onOpenChange={setCancelling} />
      {isRepeating ? <RerunDialog detail={detail} onClose={() => setRepeating(false)} /> : null}
    </div>
  );
}
