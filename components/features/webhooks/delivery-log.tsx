'use client';

import { useQuery } from '@tanstack/react-query';
import { RefreshCw, SendHorizontal } from 'lucide-react';
import { EmptyState } from '@/components/shared/empty-state';
import { ErrorState } from '@/components/shared/error-state';
import { Pager } from '@/components/shared/pager';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useUrlState } from '@/components/shared/use-url-state';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Table, Th } from '@/components/ui/table';
import { DeliveryRow } from './delivery-row';

/** What was sent to a subscription, what came back, and when the next try is. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const trpc = useTRPC();
  const { get, set } = useUrlState();
  const page = Number(get('page')) || 1;
  const { data, error, refetch, isFetching } = useQuery(
    trpc.webhooks.deliveries.queryOptions({ params: { id: webhookId }, query: { page } }),
  );
  return (
    <Card>
      <CardHeader title="Deliveries" note="Kept for 180 days">
        <Button variant="ghost" size="sm" isBusy={isFetching} onClick={() => refetch()}>
          {isFetching ? null : <RefreshCw aria-hidden />}
          Read again
        </Button>
      </CardHeader>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data === undefined ? (
        <RowsSkeleton label="Loading deliveries" />
      ) : data.total === 0 ? (
        <EmptyState icon={SendHorizontal} title="Nothing was sent yet">
          Send a test to see whether the receiver answers. A delivery that is not taken is tried again after
          30 s, 2 min, 10 min, 30 min, 2 h, 6 h and 24 h.
        </EmptyState>
      ) : (
        <>
          <Table>
            <thead>
              <tr>
                <Th>Event</Th>
                <Th>Status</Th>
                <Th>Tries</Th>
                <Th>Answer</Th>
                <Th>Next try</Th>
                <Th>Made</Th>
                <Th>
                  <span className="sr-only">Actions</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {data.data.map((delivery) => (
                <DeliveryRow key={delivery.id} webhookId={webhookId} delivery={delivery} />
              ))}
            </tbody>
          </Table>
          <Pager
            page={data.page}
            pages={data.meta.pages}
            total={data.total}
            onPage={(next) => set({ page: String(next) }, 'push')}
          />
        </>
      )}
    </Card>
  );
}
