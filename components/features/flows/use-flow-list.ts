'use client';

import { type RouterOutputs, useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import { usePages } from '@/components/trpc/use-pages';
import type { FlowFilters } from './read-flow-filters';

export type FlowRow = RouterOutputs['flows']['overview']['data']['flows'][number];

/** The flows that fit the filters, page by page. */
export function useFlowList(filters: FlowFilters) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const list = usePages({
    queryKey: trpc.flows.overview.queryKey({ query: filters }),
    read: (cursor, signal) => client.flows.overview.query({ query: { ...filters, cursor } }, { signal }),
    nextCursor: (page) => page.data.nextCursor,
  });
  const pages = list.data?.pages;
  return { ...list, rows: pages?.flatMap((page) => page.data.flows), total: pages?.[0]?.data.total };
}
