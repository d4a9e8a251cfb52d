'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/components/shared/error-state';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Skeleton } from '@/components/ui/skeleton';
import { ApprovalHeader } from './approval-header';
import { ApprovalHistory } from './approval-history';
import { CaseContext } from './case-context';
import { DecisionRecord } from './decision-record';
import { PendingCase } from './pending-case';

/** One case: what is asked, what a yes sends, and what became of it. Opening it decides nothing. */
export function ApprovalPage({ approvalId }: { approvalId: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.approvals.get.queryOptions({ params: { id: approvalId } }));
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <CaseSkeleton />;
  const { approval } = data.data;
  return (
    <article className="mx-auto max-w-3xl px-4 py-4 sm:px-6" aria-label={approval.actionLabel}>
      <ApprovalHeader approval={approval} />
      {approval.status === 'pending' ? <PendingCase key={approval.id} approval={approval} /> : null}
      {approval.decision ? <DecisionRecord decision={approval.decision} /> : null}
      <CaseContext approval={approval} />
      <ApprovalHistory events={approval.history} />
    </article>
  );
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
