'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/components/shared/error-state';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card, CardHeader } from '@/components/ui/card';
import { BucketMeter } from './bucket-meter';
import type { Usage } from './organisation';

/** What is used of the limits now, and what was done in 30 days. */
export function UsageCard() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.org.usage.queryOptions({}));
  return (
    <Card>
      <CardHeader title="Usage" />
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data === undefined ? (
        <RowsSkeleton label="Loading usage" />
      ) : (
        <div className="grid gap-5 p-4">
          <div className="grid gap-4 sm:grid-cols-2">
            {data.data.usage.buckets.map((bucket) => (
              <BucketMeter key={bucket.bucket} bucket={bucket} />
            ))}
          </div>
          <Figures usage={data.data.usage} />
        </div>
      )}
    </Card>
  );
}

function Figures({ usage }: { usage: Usage }) {
  const { runs, generations } = usage;
  const figures = [
    ['Runs, 30 days', runs.total],
    ['Succeeded', runs.succeeded],
    ['Failed', runs.failed],
    ['Model calls, 30 days', generations.attempts],
    ['Tokens in', generations.promptTokens],
    ['Tokens out', generations.completionTokens],
    ['Active flows', usage.activeFlows],
    ['Runs in flight', usage.runsInFlight],
    ['Approvals waiting', usage.pendingApprovals],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 border-line border-t pt-4 sm:grid-cols-3">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-faint text-xs">{name}</dt>
          <dd className="font-semibold text-lg tabular-nums">{value.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}
