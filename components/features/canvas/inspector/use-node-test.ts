'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { JsonObject } from '@/server/flow/json';
import { useEditor, useEditorStore } from '../store/editor-provider';
import { type Surroundings, testData } from './sample-sources';
import type { TrialStep } from './trial-step';

export type NodeTest = {
  isPending: boolean;
  error: unknown;
  /** How the chosen node fared when it was last tested. */
  step: TrialStep | undefined;
  run: () => void;
};

/** Tests the node as it is drawn, saved or not, with the data at hand. */
export function useNodeTest(nodeId: string, surroundings: Surroundings): NodeTest {
  const trpc = useTRPC();
  const { getState } = useEditorStore();
  const surface = useEditor((state) => state.surface);
  const ofFlow = useMutation(trpc.flows.testNode.mutationOptions());
  const ofWorkflow = useMutation(trpc.workflows.testNode.mutationOptions());
  const test = surface === 'flow' ? ofFlow : ofWorkflow;
  const isOfNode = test.variables?.params?.nodeId === nodeId;
  return {
    isPending: isOfNode && test.isPending,
    error: isOfNode ? test.error : null,
    step: isOfNode ? test.data?.data.step : undefined,
    run: () =>
      test.mutate({
        params: { id: surroundings.flow.id, nodeId },
        body: {
          ...testData(surroundings),
          spec: getState().history.document.spec as unknown as JsonObject,
        },
      }),
  };
}
