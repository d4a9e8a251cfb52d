'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/trpc/trpc-context';

/** Which flows call a service: undefined until it is known. */
export function useConnectionUses(serviceSlug: string) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.connections.usage.queryOptions({}));
  const services = data?.data.services;
  const flows = services && (services.find((one) => one.serviceSlug === serviceSlug)?.flows ?? []);
  return { flows, error };
}
