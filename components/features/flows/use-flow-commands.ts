'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { saveFile } from '@/components/shared/save-file';
import { showError } from '@/components/shared/show-error';
import { useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import { useDefinitionCalls } from '@/components/trpc/use-definition-calls';
import { toast } from '@/components/ui/toast';
import { writeFlowFile } from './flow-file';
import type { FlowRow } from './use-flow-list';

/** Pause and activate, duplicate, export. */
export function useFlowCommands(flow: FlowRow) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries(trpc.flows.pathFilter());
  const { mutate: update } = useMutation({
    mutationFn: useDefinitionCalls(flow.surface).update,
    onError: showError,
    onSuccess: refresh,
  });
  const copy = useMutation(
    trpc.flows.duplicate.mutationOptions({
      onError: showError,
      onSuccess: async ({ data }) => {
        toast.success(`${data.flow.name} was created as a draft.`);
        await refresh();
      },
    }),
  );
  return {
    setStatus: (status: 'active' | 'paused') =>
      update(
        { params: { id: flow.id }, body: { status } },
        {
          onSuccess: () =>
            toast.success(status === 'active' ? `${flow.name} is active.` : `${flow.name} is paused.`, {
              action: {
                label: 'Undo',
                onClick: () => update({ params: { id: flow.id }, body: { status: flow.status } }),
              },
            }),
        },
      ),
    duplicate: () => copy.mutate({ params: { id: flow.id }, query: { surface: flow.surface } }),
    download: async () => {
      try {
        const { data } = await client.drafts.get.query({
          params: { id: flow.id },
          query: { surface: flow.surface },
        });
        const { spec, layout } = data.live;
        const { name, slug, description, triggerType, cronExpression } = data.flow;
        const file = { name, slug, description, triggerType, cronExpression, spec: { ...spec, layout } };
        const { text, removed } = writeFlowFile(file);
        saveFile(`${slug}.json`, text, 'application/json');
        if (removed.length > 0) toast.info(`Left out what looks like a credential: ${removed.join(', ')}.`);
      } catch (error) {
        showError(error);
      }
    },
  };
}
