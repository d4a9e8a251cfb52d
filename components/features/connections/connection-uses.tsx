'use client';

import { FlowUses } from '@/components/shared/flow-uses';
import { Skeleton } from '@/components/ui/skeleton';
import { useConnectionUses } from './use-connection-uses';

/** Where a connection is used. */
export function ConnectionUses({ serviceSlug }: { serviceSlug: string }) {
  const { flows, error } = useConnectionUses(serviceSlug);
  return (
    <section className="grid gap-2 border-line border-t pt-4">
      <h3 className="font-semibold">Used by</h3>
      {error ? (
        <p className="text-soft">It could not be read where it is used.</p>
      ) : flows === undefined ? (
        <Skeleton className="w-40" />
      ) : flows.length === 0 ? (
        <p className="text-soft">No flow. A service call step chooses it by name.</p>
      ) : (
        <FlowUses flows={flows} />
      )}
    </section>
  );
}
