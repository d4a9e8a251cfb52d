'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showError } from '@/components/shared/show-error';
import { type RouterInputs, useTRPC } from '@/components/trpc/trpc-context';
import { useDefinitionCalls } from '@/components/trpc/use-definition-calls';
import { useEditor, useEditorActions } from '../store/editor-provider';
import type { FlowHead } from '../store/editor-state';

type Change = Omit<RouterInputs['flows']['update']['body'], 'spec'>;

/** Changes what stands beside the spec; it counts at once, published or not. */
export function useChangeFlow() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const flow = useEditor((state) => state.flow);
  const { update } = useEditorActions();
  const keep = async (changed: Omit<FlowHead, 'surface'>) => {
    update({ flow: { ...flow, ...changed } });
    await queries.invalidateQueries(trpc.flows.pathFilter());
  };
  const { mutate, isPending, error } = useMutation({
    mutationFn: useDefinitionCalls(flow.surface).update,
    onError: showError,
    onSuccess: keep,
  });
  return {
    change: (body: Change, onSuccess?: () => void) =>
      mutate({ params: { id: flow.id }, body }, { onSuccess }),
    isPending,
    error,
  };
}
