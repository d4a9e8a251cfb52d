'use client';

import { useQuery } from '@tanstack/react-query';
import { Inbox, SearchX } from 'lucide-react';
import { EmptyState } from '@/components/shared/empty-state';
import { useUrlState } from '@/components/shared/use-url-state';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import type { DeskFilters } from './read-desk-filters';

/** Nothing in this box, or nothing that fits; what waits for others is one step away. */
export function NoApprovals({ filters: { box, status, q, flowId } }: { filters: DeskFilters }) {
  const trpc = useTRPC();
  const url = useUrlState();
  const all = useQuery(trpc.approvals.count.queryOptions({})).data?.data.all ?? 0;
  if (q || flowId || status !== 'pending') {
    return (
      <EmptyState
        icon={SearchX}
        title="No approval fits these filters"
        actions={
          <Button onClick={() => url.set({ q: undefined, flowId: undefined, status: undefined })}>
            Clear filters
          </Button>
        }
      />
    );
  }
  const forOthers = box === 'all' ? 0 : all;
  return (
    <EmptyState
      icon={Inbox}
      title="Nothing to decide"
      actions={
        forOthers > 0 ? <Button onClick={() => url.set({ box: 'all' })}>Show all {forOthers}</Button> : null
      }
    >
      {forOthers > 0
        ? 'What waits is meant for others.'
        : 'When a flow reaches an approval for you, it appears here by itself.'}
    </EmptyState>
  );
}
