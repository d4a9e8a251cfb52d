'use client';

import { ScrollText } from 'lucide-react';
import { EmptyState } from '@/components/shared/empty-state';
import { ErrorState } from '@/components/shared/error-state';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { AuditFilters } from './audit-entry';
import { AuditEntryRow } from './audit-entry-row';
import { hasFilters } from './audit-filters';
import { useAuditLog } from './use-audit-log';

/** The entries, newest first; older ones are read on demand. */
export function AuditList({ filters }: { filters: AuditFilters }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAuditLog(filters);
  const entries = data?.pages.flatMap((page) => page.data.page.entries);
  if (error && entries === undefined) {
    return (
      <Card>
        <ErrorState error={error} onRetry={refetch} />
      </Card>
    );
  }
  if (entries === undefined) {
    return (
      <Card>
        <RowsSkeleton label="Loading entries" />
      </Card>
    );
  }
  return (
    <Card>
      {entries.length === 0 && !hasNextPage ? (
        <EmptyState icon={ScrollText} title="No entry matches">
          {hasFilters(filters)
            ? 'Take a filter away, or look at other days.'
            : 'Everything that is done appears here, from signing in to each step of an approval.'}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line" aria-label="Entries">
          {entries.map((entry) => (
            <AuditEntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <div className="flex items-center justify-center gap-3 border-line border-t p-3">
          <Button isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show older entries
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
