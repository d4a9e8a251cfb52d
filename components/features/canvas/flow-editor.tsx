'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { ErrorState } from '@/components/shared/error-state';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { DraftProvider } from './drafts/draft-provider';
import { EditorSkeleton } from './editor-skeleton';
import { EditorFrame } from './frame/editor-frame';
import { ProblemsWords } from './problems/problems-words';
import type { EditorStart } from './store/create-editor-store';
import { EditorProvider } from './store/editor-provider';
import type { CanvasData } from './store/editor-state';
import { readDocument } from './store/read-document';
import { VersionView } from './versions/version-view';

/** Loads a flow with its draft and opens it. What is loaded again later does not replace what is being edited. */
export function FlowEditor({ flowId, surface }: { flowId: string; surface: 'flow' | 'workflow' }) {
  const trpc = useTRPC();
  const { can } = usePermissions();
  const canWrite = can(surface === 'flow' ? 'flows:write' : 'workflows:write');
  const { data, error, refetch } = useQuery({
    ...trpc.drafts.get.queryOptions({ params: { id: flowId }, query: { surface } }),
    // An editor that opens wants what there is now, and after that tells the server rather than being told.
    staleTime: Number.POSITIVE_INFINITY,
    // Read again by the drafts room alone, when nothing is unsaved.
    enabled: ({ state }) => state.data === undefined,
    gcTime: 0,
  });
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <EditorSkeleton />;
  return <OpenEditor data={data.data} canWrite={canWrite} />;
}

function OpenEditor({ data, canWrite }: { data: CanvasData; canWrite: boolean }) {
  const { name } = data.flow;
  const { get } = useUrlState();
  const version = Number(get('version') ?? 0);
  useEffect(() => {
    const before = document.title;
    document.title = `${name} · Countersign`;
    return () => {
      document.title = before;
    };
  }, [name]);
  const start = useMemo(() => startOf(data, canWrite), [data, canWrite]);
  return (
    <EditorProvider start={start}>
      <DraftProvider>
        {version > 0 ? <VersionView version={version} /> : <EditorFrame />}
        <ProblemsWords />
      </DraftProvider>
    </EditorProvider>
  );
}

function startOf({ flow, live, draft, issues }: CanvasData, canWrite: boolean): EditorStart {
  const baseline = readDocument(live);
  const document = draft ? readDocument(draft.document) : baseline;
  return {
    flow,
    mode: canWrite ? 'edit' : 'view',
    baseline,
    document,
    saved: {
      document,
      revision: draft?.revision ?? 0,
      baseVersion: draft?.baseVersion ?? flow.version,
    },
    issues,
  };
}
