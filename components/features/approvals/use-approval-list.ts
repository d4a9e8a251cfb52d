'use client';

import { type RouterOutputs, useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import { usePages } from '@/components/trpc/use-pages';
import type { DeskFilters } from './read-desk-filters';

export type ApprovalRow = RouterOutputs['approvals']['list']['data']['approvals'][number];

/** The approvals that fit the filters, page by page. */
export function useApprovalList(filters: DeskFilters) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const list = usePages({
    queryKey: trpc.approvals.list.queryKey({ query: filters }),
    read: (cursor, signal) => client.approvals.list.query({ query: { ...filters, cursor } }, { signal }),
    nextCursor: (page) => page.data.nextCursor,
  });
  return { ...list, rows: list.data?.pages.flatMap((page) => page.data.approvals) };
}
