'use client';

import { useMemo, useState } from 'react';
import { ErrorState } from '@/components/shared/error-state';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { diffSpecs } from '@/server/flow/spec/diff-specs';
import { DiffCanvas } from '../diff-view/diff-canvas';
import type { DiffSide } from '../diff-view/diff-document';
import { useDocument } from '../store/editor-provider';
import { ChangeList } from './change-list';
import { describeChanges } from './describe-changes';
import { useVersion } from './use-versions';

/** A version beside the one before it, or beside the draft: on the canvas, and field by field. */
export function CompareDialog({ version, onClose }: { version: number | undefined; onClose: () => void }) {
  return version === undefined ? null : <OpenDialog key={version} version={version} onClose={onClose} />;
}

type Other = 'previous' | 'draft';

function OpenDialog({ version, onClose }: { version: number; onClose: () => void }) {
  const [other, setOther] = useState<Other>(version > 1 ? 'previous' : 'draft');
  const draft = useDocument();
  const chosen = useVersion(version);
  const previous = useVersion(other === 'previous' ? version - 1 : undefined);
  const isDraft = other === 'draft';
  const before = isDraft ? chosen.document : previous.document;
  const after = isDraft ? draft : chosen.document;
  const error = chosen.error ?? previous.error;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="xl"
      title={isDraft ? `Version ${version} and the draft` : `Version ${version} and the one before`}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {version > 1 ? (
        <Segmented
          label="Compare with"
          value={other}
          onChange={setOther}
          className="mb-3"
          options={[
            { value: 'previous', label: `Since version ${version - 1}` },
            { value: 'draft', label: 'Up to the draft' },
          ]}
        />
      ) : null}
      {error ? <ErrorState error={error} onRetry={chosen.refetch} /> : null}
      {!error && before && after ? <Comparison before={before} after={after} /> : null}
      {error || (before && after) ? null : <Skeleton className="h-80" />}
    </Dialog>
  );
}

function Comparison({ before, after }: { before: DiffSide; after: DiffSide }) {
  const [nodeId, setNodeId] = useState<string>();
  const lines = useMemo(() => describeChanges(diffSpecs(before.spec, after.spec)), [before, after]);
  const shown = nodeId === undefined ? lines : lines.filter((line) => line.nodeId === nodeId);
  if (lines.length === 0) {
    return (
      <p className="py-6 text-center text-soft">Both do the same; at most the places of steps differ.</p>
    );
  }
  return (
    <div className="grid gap-3">
      <div className="h-[38vh] overflow-hidden rounded-md border border-line">
        <DiffCanvas before={before} after={after} selectedNodeId={nodeId} onSelect={setNodeId} />
      </div>
      {nodeId === undefined ? null : (
        <p className="flex items-center gap-2 text-soft text-sm">
          Changes of {nodeId}
          <Button size="sm" variant="ghost" onClick={() => setNodeId(undefined)}>
            Show all {lines.length}
          </Button>
        </p>
      )}
      {shown.length === 0 ? <p className="text-soft text-sm">Nothing changed here.</p> : null}
      <ChangeList label="Changes" lines={shown} onNode={setNodeId} />
    </div>
  );
}
