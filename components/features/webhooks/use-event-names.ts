'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/trpc/trpc-context';

/** The system's events, without the one that only a test sends, and those that flows emit now. */
export function useEventNames() {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.webhooks.events.queryOptions({}));
  const system = data?.data.system.filter((event) => event !== 'webhook.test');
  return { system, emitted: data?.data.emitted ?? [], error };
}
