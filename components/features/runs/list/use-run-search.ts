'use client';

import { useMemo } from 'react';
import { useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import { usePages } from '@/components/trpc/use-pages';
import type { RunFilters } from '../filters/run-filters';

const PAGE_SIZE = 50;

/** Runs that fit the filters, newest first, as far as they were read. */
export function useRunSearch(filters: RunFilters) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data, ...rest } = usePages({
    queryKey: trpc.runs.search.queryKey({ query: filters }),
    read: async (cursor, signal) => {
      const query = { ...filters, limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) };
      return (await client.runs.search.query({ query }, { signal })).data;
    },
    nextCursor: (page) => page.nextCursor,
  });
  const runs = useMemo(() => data?.pages.flatMap((page) => page.runs), [data]);
  return { ...rest, runs };
}
