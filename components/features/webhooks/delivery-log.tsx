'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/components/shared/error-state';
import { Pager } from '@/components/shared/pager';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useUrlState } from '@/components/shared/use-url-state';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card, CardHeader } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import { DeliveryTable } from './delivery-table';
import { NoDeliveries } from './no-deliveries';

const STATUSES = ['pending', 'delivered', 'failed'] as const;
const LABELS = { pending: 'Pending', delivered: 'Delivered', failed: 'Failed' } as const;

/** What was sent to a subscription, what came back, and when the next try is. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const trpc = useTRPC();
  const { get, set } = useUrlState();
  const page = Number(get('page')) || 1;
  const status = STATUSES.find((one) => one === get('status'));
  const { data, error, refetch } = useQuery(
    trpc.webhooks.deliveries.queryOptions({ params: { id: webhookId }, query: { page, status } }),
  );
  const choose = (next: string) => set({ status: next, page: undefined }, 'push');
  return (
    <Card>
      <CardHeader title="Deliveries" note="Kept for 180 days">
        <Select
          aria-label="Status"
          className="w-36"
          value={status ?? ''}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">Any status</option>
          {STATUSES.map((one) => (
            <option key={one} value={one}>
              {LABELS[one]}
            </option>
          ))}
        </Select>
      </CardHeader>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : data === undefined ? (
        <RowsSkeleton label="Loading deliveries" />
      ) : data.total === 0 ? (
        <NoDeliveries status={status} onShowAll={() => choose('')} />
      ) : (
        <>
          <DeliveryTable webhookId={webhookId} deliveries={data.data} />
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
