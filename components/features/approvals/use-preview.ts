'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import type { JsonValue } from '@/server/flow/json';
import type { ApprovalDetail, CallPlan } from './approval-detail';

const TYPING_PAUSE_MS = 250;

type Preview = {
  calls: CallPlan;
  problems: readonly { path: string; message: string }[];
  /** What is shown belongs to an earlier edit; nothing can be signed until the present one is known. */
  isStale: boolean;
};

/** The calls that a yes to the edited proposal would send, from the server; the unedited one's came with the case. */
export function usePreview(approval: ApprovalDetail, override: JsonValue | undefined): Preview {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const wanted = override === undefined ? undefined : JSON.stringify(override);
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const { data, isPlaceholderData } = useQuery({
    queryKey: [...trpc.approvals.get.queryKey({ params: { id: approval.id } }), 'preview', settled],
    queryFn: ({ signal }) =>
      client.approvals.preview.mutate(
        { params: { id: approval.id }, body: { proposedActionOverride: JSON.parse(settled ?? 'null') } },
        { signal },
      ),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
  });
  if (wanted === undefined) return { calls: approval.calls, problems: [], isStale: false };
  const preview = data?.data.preview;
  return {
    calls: preview?.calls ?? approval.calls,
    problems: preview?.problems ?? [],
    isStale: preview === undefined || isPlaceholderData || settled !== wanted,
  };
}
