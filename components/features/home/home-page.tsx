'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/components/shared/error-state';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { usePermissions, useViewer } from '@/components/shared/viewer';
import { type RouterOutputs, useTRPC } from '@/components/trpc/trpc-context';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { FirstSteps } from './first-steps';
import { NeedsMe } from './needs-me';
import { NextCronRuns } from './next-cron-runs';
import { Throughput } from './throughput';

/** What needs the person in front of the page, and how the last day went. */
export function HomePage() {
  const trpc = useTRPC();
  const { user } = useViewer();
  const { data, error, refetch } = useQuery(trpc.home.overview.queryOptions({}));
  return (
    <Page>
      <PageHeader title={`Hello, ${user.name}`} lead="What needs you, and how the last 24 hours went." />
      {error && !data ? <ErrorState error={error} onRetry={refetch} /> : null}
      {!data && !error ? <HomeSkeleton /> : null}
      {data ? <Overview overview={data.data} /> : null}
    </Page>
  );
}

function Overview({ overview }: { overview: RouterOutputs['home']['overview']['data'] }) {
  const { can } = usePermissions();
  if (!can('runs:read', 'executions:read')) {
    return (
      <Card>
        <NoPermission what="runs" needs="runs:read" />
      </Card>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <FirstSteps checklist={overview.checklist} />
      <NeedsMe overview={overview} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[2fr_1fr]">
        <Throughput throughput={overview.throughput} />
        <NextCronRuns runs={overview.nextCronRuns} />
      </div>
    </div>
  );
}

function HomeSkeleton() {
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 md:grid-cols-3">
        <Skeleton className="h-32 sm:h-52" />
        <Skeleton className="h-32 sm:h-52" />
        <Skeleton className="h-32 sm:h-52" />
      </div>
      <Skeleton className="h-56" />
    </div>
  );
}
