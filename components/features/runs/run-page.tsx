'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { ErrorState } from '@/components/shared/error-state';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { RunPageSkeleton } from './page/run-page-skeleton';

const RunDetails = dynamic(() => import('./run-details').then((it) => it.RunDetails), {
  ssr: false,
  loading: RunPageSkeleton,
});

/** Everything that happened in one run, as it happens. The chosen step is in the address. */
export function RunPage({ id }: { id: string }) {
  const { can } = usePermissions();
  return (
    <Page className="max-w-[96rem]">
      {can('runs:read', 'executions:read') ? (
        <Run id={id} />
      ) : (
        <>
          <PageHeader title="Run" />
          <NoPermission what="runs" needs="runs:read" />
        </>
      )}
    </Page>
  );
}

function Run({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch, dataUpdatedAt } = useQuery(trpc.runs.detail.queryOptions({ params: { id } }));
  if (data) return <RunDetails detail={data.data.detail} readAt={dataUpdatedAt} />;
  if (!error) return <RunPageSkeleton />;
  return (
    <>
      <PageHeader title="Run" />
      <ErrorState error={error} onRetry={refetch} list={{ href: '/runs', label: 'All runs' }} />
    </>
  );
}
