'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useCanEdit, useDocument, useEditor } from '../store/editor-provider';
import { countChanges, isLayoutOnly } from '../versions/describe-changes';
import { ConflictDialog } from './conflict-dialog';
import { DiscardDraft } from './discard-draft';
import { DraftStatus } from './draft-status';
import { PublishDialog } from './publish-dialog';

/** How the draft differs from what is live, whether it is saved, and the two ways out of it. */
export function DraftBar() {
  const canEdit = useCanEdit();
  const version = useEditor(({ flow }) => flow.version);
  const status = useEditor(({ flow }) => flow.status);
  const hasDraft = useEditor(({ saved }) => saved.revision > 0);
  const [isPublishing, setIsPublishing] = useState(false);
  const { count, isMoved } = useChangeCount();
  const isNew = count > 0 || isMoved;
  if (!canEdit) return <span className="text-soft text-sm">Version {version}, read only</span>;
  return (
    <div className="flex items-center gap-2">
      <DraftStatus words={draftWords(count, isMoved, version)} />
      {hasDraft ? <DiscardDraft /> : null}
      <Button
        variant="primary"
        size="sm"
        disabled={!isNew && status === 'active'}
        onClick={() => setIsPublishing(true)}
      >
        {isNew || status === 'active' ? 'Publish' : 'Activate'}
      </Button>
      <PublishDialog isOpen={isPublishing} onOpenChange={setIsPublishing} />
      <ConflictDialog />
    </div>
  );
}

function useChangeCount(): { count: number; isMoved: boolean } {
  const document = useDeferredValue(useDocument());
  const baseline = useEditor((state) => state.baseline);
  const hasDraft = useEditor(({ saved }) => saved.revision > 0);
  return useMemo(
    () => ({
      count: countChanges(baseline.spec, document.spec),
      isMoved: hasDraft && isLayoutOnly(baseline, document),
    }),
    [baseline, document, hasDraft],
  );
}

function draftWords(count: number, isMoved: boolean, version: number): string {
  if (count > 0) return `Draft: ${count} ${count === 1 ? 'change' : 'changes'} since version ${version}`;
  return isMoved ? 'Draft: only places changed' : `Same as version ${version}`;
}
