'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import type { RunFilters } from '../filters/run-filters';

const PAGE_SIZE = 50;

/** Runs that fit the filters, page after page. The key lies below the procedure's, so live updates reach it. */
export function useRunSearch(filters: RunFilters) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.runs.search.pathKey(), { input: { query: filters }, type: 'infinite' }],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filters, limit: PAGE_SIZE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data } = await client.runs.search.query({ query }, { signal });
      return data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    select: ({ pages }) => pages.flatMap(({ runs }) => runs),
  });
}
