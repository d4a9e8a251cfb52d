'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/trpc/trpc-context';

const WORKFLOW = 'wkf_';

/** What the chosen flow is called: as the list on the page tells, else as the server does. */
export function useFlowName(flowId: string | undefined, known: string | undefined): string | undefined {
  const trpc = useTRPC();
  const isAsked = flowId !== undefined && known === undefined;
  const isWorkflow = flowId?.startsWith(WORKFLOW) ?? false;
  const params = { id: flowId ?? '' };
  const flow = useQuery({ ...trpc.flows.get.queryOptions({ params }), enabled: isAsked && !isWorkflow });
  const workflow = useQuery({
    ...trpc.workflows.get.queryOptions({ params }),
    enabled: isAsked && isWorkflow,
  });
  return known ?? flow.data?.data.flow.name ?? workflow.data?.data.workflow.name;
}
