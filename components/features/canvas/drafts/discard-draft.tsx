'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { showError } from '@/components/shared/show-error';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { Tooltip } from '@/components/ui/tooltip';
import { useEditor, useEditorStore } from '../store/editor-provider';
import { useDrafts } from './draft-provider';

/** Goes back to the live version; the toast brings the draft back. */
export function DiscardDraft() {
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const version = useEditor(({ flow }) => flow.version);
  const discard = useDiscard();
  const confirm = async () => {
    setIsBusy(true);
    await discard();
    setIsBusy(false);
    setIsOpen(false);
  };
  return (
    <>
      <Tooltip content="Discard draft">
        <Button variant="ghost" size="iconSm" aria-label="Discard draft" onClick={() => setIsOpen(true)}>
          <Trash2 aria-hidden />
        </Button>
      </Tooltip>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Discard the draft?"
        action="Discard draft"
        isBusy={isBusy}
        onConfirm={confirm}
      >
        Everything since version {version} goes, what others changed in it too. You can take it back for a
        moment.
      </ConfirmDialog>
    </>
  );
}

function useDiscard(): () => Promise<void> {
  const { sync, server } = useDrafts();
  const store = useEditorStore();
  return async () => {
    try {
      if (!(await sync.settle())) throw new Error('The draft could not be saved, so it was not discarded.');
      const { saved, history, baseline, flow } = store.getState();
      await server.discard(saved.revision);
      await sync.adopt({ flow, live: baseline, draft: null });
      const bringBack = () => store.actions.replaceDocument(history.document);
      toast.success('The draft is gone.', {
        action: { label: 'Undo', onClick: bringBack },
        duration: 15_000,
      });
    } catch (error) {
      showError(error);
      await sync.refresh().catch(() => undefined);
    }
  };
}
