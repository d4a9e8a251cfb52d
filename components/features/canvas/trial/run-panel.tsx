'use client';

import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useUrlState } from '@/components/shared/use-url-state';
import { Button } from '@/components/ui/button';
import { useEditorActions } from '../store/editor-provider';
import { LiveRun } from './live-run';

/** The run that the address names, as when its page opened the editor; its data are what fields are shown with. */
export function RunPanel() {
  const { update } = useEditorActions();
  const { get, set } = useUrlState();
  const runId = get('run');
  useEffect(() => () => update({ run: undefined }), [update]);
  const close = () => {
    set({ run: undefined });
    update({ bottomPanel: undefined });
  };
  return (
    <section aria-label="Run" className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-2 border-line border-b px-3 py-1">
        <h2 className="font-semibold text-sm">Run</h2>
        <p className="min-w-0 flex-1 truncate text-soft text-sm">Fields are shown with its data.</p>
        <Button variant="ghost" size="iconSm" aria-label="Close the run" onClick={close}>
          <X aria-hidden />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {runId === undefined ? null : <LiveRun key={runId} runId={runId} />}
      </div>
    </section>
  );
}
