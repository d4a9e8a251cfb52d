'use client';

import { ArrowLeft, GitCompare } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ErrorState } from '@/components/shared/error-state';
import { JsonView } from '@/components/shared/json-view';
import { TimeText } from '@/components/shared/time-text';
import { useUrlState } from '@/components/shared/use-url-state';
import { Button } from '@/components/ui/button';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { SpecNode } from '@/server/flow/spec/spec';
import { placeNodes } from '../layout/place-nodes';
import { CanvasSkeleton } from '../run-view/canvas-skeleton';
import { ReadOnlyBoard } from '../run-view/read-only-board';
import { useCanEdit, useEditor } from '../store/editor-provider';
import { CompareDialog } from './compare-dialog';
import { RestoreDialog } from './restore-dialog';
import { useVersion } from './use-versions';

/** A version as it was, to look at: the one that ran, for example. The draft goes on behind it. */
export function VersionView({ version }: { version: number }) {
  const { document, error, refetch } = useVersion(version);
  const [nodeId, setNodeId] = useState<string>();
  const placed = useMemo(() => document && placeNodes(document), [document]);
  const node = document?.spec.nodes.find(({ id }) => id === nodeId);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Banner version={version} />
      {error ? <ErrorState error={error} onRetry={refetch} /> : null}
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1">
          {placed ? (
            <ReadOnlyBoard
              label={`Version ${version} on the canvas`}
              document={placed}
              selectedNodeId={nodeId}
              onSelect={setNodeId}
            />
          ) : error ? null : (
            <CanvasSkeleton />
          )}
        </div>
        {node ? <NodeFields node={node} /> : null}
      </div>
    </div>
  );
}

function Banner({ version }: { version: number }) {
  const name = useEditor(({ flow }) => flow.name);
  const live = useEditor(({ flow }) => flow.version);
  const canEdit = useCanEdit();
  const { head } = useVersion(version);
  const { set } = useUrlState();
  const [isRestoring, setIsRestoring] = useState(false);
  const [isComparing, setIsComparing] = useState(false);
  return (
    <header className="flex flex-wrap items-center gap-2 border-line border-b bg-info-soft px-3 py-2">
      <Button size="sm" onClick={() => set({ version: undefined })}>
        <ArrowLeft aria-hidden />
        Back to the draft
      </Button>
      <h1 className="font-semibold">
        {name}, version {version}
      </h1>
      <p className="min-w-0 flex-1 truncate text-sm" dir="auto">
        {version === live ? 'Live. ' : 'Read only. '}
        {head ? (
          <>
            {head.createdBy.name ?? head.createdBy.id}, <TimeText at={head.createdAt} />
            {head.summary ? `: ${head.summary}` : ''}
          </>
        ) : null}
      </p>
      <Button size="sm" onClick={() => setIsComparing(true)}>
        <GitCompare aria-hidden />
        Compare
      </Button>
      {canEdit && version !== live ? (
        <Button size="sm" onClick={() => setIsRestoring(true)}>
          Restore
        </Button>
      ) : null}
      <CompareDialog version={isComparing ? version : undefined} onClose={() => setIsComparing(false)} />
      <RestoreDialog version={version} isOpen={isRestoring} onOpenChange={setIsRestoring} />
    </header>
  );
}

function NodeFields({ node }: { node: SpecNode }) {
  const { id, type, name, ...fields } = node;
  return (
    <aside
      aria-label={`Settings of ${id}`}
      className="w-96 max-w-[50vw] overflow-y-auto border-line border-l bg-surface p-3"
    >
      <h2 dir="auto" className="font-semibold">
        {name || id}
      </h2>
      <p className="mb-2 text-soft text-sm">{nodeDefinitions.get(type)?.title ?? type}</p>
      <JsonView label={`Settings of ${id}`} value={fields} />
    </aside>
  );
}
