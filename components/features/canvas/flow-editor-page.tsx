'use client';

import dynamic from 'next/dynamic';
import { EditorSkeleton } from './editor-skeleton';

const FlowEditor = dynamic(() => import('./flow-editor').then(({ FlowEditor }) => FlowEditor), {
  ssr: false,
  loading: EditorSkeleton,
});

/** The page on which a flow is built. The editor itself is loaded apart from the rest of the workspace. */
export function FlowEditorPage({ flowId, surface }: { flowId: string; surface: 'flow' | 'workflow' }) {
  return <FlowEditor key={`${surface} ${flowId}`} flowId={flowId} surface={surface} />;
}
