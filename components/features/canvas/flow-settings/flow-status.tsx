'use client';

import { Pause, Play } from 'lucide-react';
import { StatusBadge } from '@/components/shared/status-badge';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { useCanEdit, useEditor } from '../store/editor-provider';
import { useChangeFlow } from './use-change-flow';

const WORDS: Record<string, string> = {
  draft: 'Triggers are refused until it is published.',
  active: 'Triggers start runs of the live version.',
  paused: 'Triggers are refused; runs that have begun go on.',
};

/** Whether triggers are heard, and the switch for it. */
export function FlowStatus() {
  const { status, version } = useEditor(({ flow }) => flow);
  const canEdit = useCanEdit();
  const { change, isPending } = useChangeFlow();
  const next = status === 'active' ? 'paused' : 'active';
  const turn = () =>
    change({ status: next }, () =>
      toast.success(next === 'active' ? 'The flow is active.' : 'The flow is paused.'),
    );
  return (
    <section aria-label="Status" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <StatusBadge status={status} />
      <p className="min-w-0 flex-1 basis-48 text-soft text-sm">
        {WORDS[status]} Live is version {version}.
      </p>
      {canEdit ? (
        <Button size="sm" isBusy={isPending} onClick={turn}>
          {next === 'active' ? <Play aria-hidden /> : <Pause aria-hidden />}
          {next === 'active' ? 'Activate' : 'Pause'}
        </Button>
      ) : null}
    </section>
  );
}
