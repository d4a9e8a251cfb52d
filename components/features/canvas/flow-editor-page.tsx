'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTRPC } from '@/components/trpc/trpc-context';
import { EditorSkeleton } from './editor-skeleton';

const FlowEditor = dynamic(() => import('./flow-editor').then(({ FlowEditor }) => FlowEditor), {
  ssr: false,
  loading: EditorSkeleton,
});

type FlowEditorPageProps = { flowId: string; surface: 'flow' | 'workflow' };

/** The page on which a flow is built. The editor itself is loaded apart from the rest, the flow at the same time. */
export function FlowEditorPage(props: FlowEditorPageProps) {
  return <LoadedFlow key={`${props.surface} ${props.flowId}`} {...props} />;
}

/** Loads a flow with its draft once. What is loaded again later does not replace what is being edited. */
function LoadedFlow({ flowId, surface }: FlowEditorPageProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.drafts.get.queryOptions({ params: { id: flowId }, query: { surface } }),
    // An editor that opens wants what there is now, and after that tells the server rather than being told.
    staleTime: Number.POSITIVE_INFINITY,
    // Read again by the drafts room alone, when nothing is unsaved.
    enabled: ({ state }) => state.data === undefined,
    gcTime: 0,
  });
  return <FlowEditor surface={surface} data={data?.data} error={error} onRetry={refetch} />;
}
