'use client';

import { useMemo } from 'react';
import { type RouterInputs, useTRPCClient } from './trpc-context';

type Inputs = RouterInputs['flows'];

/** The changes of a flow or a workflow: one thing that goes by two names on the wire (contract 2.1, 2.6). */
export function useDefinitionCalls(surface: 'flow' | 'workflow') {
  const client = useTRPCClient();
  return useMemo(() => {
    const isFlow = surface === 'flow';
    return {
      create: async (input: Inputs['create']) =>
        (isFlow ? await client.flows.create.mutate(input) : await client.workflows.create.mutate(input)).data,
      update: async (input: Inputs['update']) =>
        isFlow
          ? (await client.flows.update.mutate(input)).data.flow
          : (await client.workflows.update.mutate(input)).data.workflow,
      delete: (input: Inputs['delete']) =>
        isFlow ? client.flows.delete.mutate(input) : client.workflows.delete.mutate(input),
    };
  }, [client, surface]);
}
