'use client';

import { useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import { usePages } from '@/components/trpc/use-pages';
import type { AuditFilters } from './audit-entry';

/** The entries that meet the filters, newest first, page after page. */
export function useAuditLog(filters: AuditFilters) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return usePages({
    queryKey: trpc.audit.search.queryKey({ query: filters }),
    read: (cursor, signal) => client.audit.search.query({ query: { ...filters, cursor } }, { signal }),
    nextCursor: ({ data }) => data.page.nextCursor,
  });
}
