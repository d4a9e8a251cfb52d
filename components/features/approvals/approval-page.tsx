'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { ErrorState } from '@/components/shared/error-state';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Skeleton } from '@/components/ui/skeleton';

const ApprovalCase = dynamic(() => import('./approval-case').then((it) => it.ApprovalCase), {
  ssr: false,
  loading: CaseSkeleton,
});

/** One case: what is asked, what a yes sends, and what became of it. Opening it decides nothing. */
export function ApprovalPage({ approvalId }: { approvalId: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.approvals.get.queryOptions({ params: { id: approvalId } }));
  if (error && !data) {
    return (
      <Page>
        <PageHeader title="Approval" />
        <ErrorState error={error} onRetry={refetch} list={{ href: '/approvals', label: 'All approvals' }} />
      </Page>
    );
  }
  if (!data) return <CaseSkeleton />;
  return <ApprovalCase approval={data.data.approval} />;
}

function CaseSkeleton() {
  return (
    <div className="mx-auto grid max-w-3xl gap-4 px-6 py-6">
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="h-40" />
      <Skeleton className="h-56" />
    </div>
  );
}
