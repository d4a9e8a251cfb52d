'use client';

import { ErrorState } from '@/components/shared/error-state';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { Button } from '@/components/ui/button';
import { ApprovalListItem } from './approval-list-item';
import { NoApprovals } from './no-approvals';
import type { DeskFilters } from './read-desk-filters';
import type { useApprovalList } from './use-approval-list';

type ApprovalListProps = {
  list: ReturnType<typeof useApprovalList>;
  filters: DeskFilters;
  chosenId: string | undefined;
};

/** The queue itself. */
export function ApprovalList({ list, filters, chosenId }: ApprovalListProps) {
  const { rows, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = list;
  if (!rows)
    return error ? (
      <ErrorState error={error} onRetry={refetch} />
    ) : (
      <RowsSkeleton label="Loading approvals" />
    );
  if (rows.length === 0) {
    return <NoApprovals filters={filters} />;
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ul className="divide-y divide-line">
        {rows.map((approval) => (
          <ApprovalListItem key={approval.id} approval={approval} isChosen={approval.id === chosenId} />
        ))}
      </ul>
      {hasNextPage ? (
        <div className="p-3 text-center">
          <Button isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </div>
  );
}
