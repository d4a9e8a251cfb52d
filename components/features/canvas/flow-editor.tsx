'use client';

import { useEffect, useMemo } from 'react';
import { ErrorState } from '@/components/shared/error-state';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { DraftProvider } from './drafts/draft-provider';
import { EditorSkeleton } from './editor-skeleton';
import { EditorFrame } from './frame/editor-frame';
import { ProblemsWords } from './problems/problems-words';
import type { EditorStart } from './store/create-editor-store';
import { EditorProvider } from './store/editor-provider';
import type { BottomPanel, CanvasData } from './store/editor-state';
import { readDocument } from './store/read-document';
import { VersionView } from './versions/version-view';

type FlowEditorProps = {
  surface: keyof typeof LISTS;
  data: CanvasData | undefined;
  error: unknown;
  onRetry: () => void;
};

const LISTS = {
  flow: { title: 'Flow', href: '/flows', label: 'All flows' },
  workflow: { title: 'Workflow', href: '/flows?surface=workflow', label: 'All workflows' },
};

/** A flow opened for editing, as soon as it is there. */
export function FlowEditor({ surface, data, error, onRetry }: FlowEditorProps) {
  const { can } = usePermissions();
  if (error && !data) {
    return (
      <Page>
        <PageHeader title={LISTS[surface].title} />
        <ErrorState error={error} onRetry={onRetry} list={LISTS[surface]} />
      </Page>
    );
  }
  if (!data) return <EditorSkeleton />;
  const canWrite = can(data.flow.surface === 'flow' ? 'flows:write' : 'workflows:write');
  return <OpenEditor data={data} canWrite={canWrite} />;
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
  const isRunShown = get('run') !== undefined;
  const start = useMemo(
    () => startOf(data, canWrite, isRunShown ? 'run' : undefined),
    [data, canWrite, isRunShown],
  );
  return (
    <EditorProvider start={start}>
      <DraftProvider>
        {version > 0 ? <VersionView version={version} /> : <EditorFrame />}
        <ProblemsWords />
      </DraftProvider>
    </EditorProvider>
  );
}

function startOf(
  { flow, live, draft, issues }: CanvasData,
  canWrite: boolean,
  bottomPanel: BottomPanel | undefined,
): EditorStart {
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
    bottomPanel,
  };
}
