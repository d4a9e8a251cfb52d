'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/trpc/trpc-context';

const WORKFLOW = 'wkf_';

/** What the chosen flow is called: as the list on the page tells, else as the server does. */
export function useFlowName(flowId: string | undefined, known: string | undefined): string | undefined {
  const trpc = useTRPC();
  const surface = flowId?.startsWith(WORKFLOW) ? 'workflow' : 'flow';
  const flow = useQuery({
    // Not `flows.get`: that one also reads the webhook's secret, and the audit log notes who did.
    ...trpc.drafts.get.queryOptions({ params: { id: flowId ?? '' }, query: { surface } }),
    enabled: flowId !== undefined && known === undefined,
  });
  return known ?? flow.data?.data.flow.name;
}
