'use client';

import { useQuery } from '@tanstack/react-query';
import { PagedRows, usePage } from '@/components/shared/paged-rows';
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
  const page = usePage();
  const status = STATUSES.find((one) => one === get('status'));
  const list = useQuery(
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
      <PagedRows
        list={list}
        loading="Loading deliveries"
        empty={<NoDeliveries status={status} onShowAll={() => choose('')} />}
      >
        {(deliveries) => <DeliveryTable webhookId={webhookId} deliveries={deliveries} />}
      </PagedRows>
    </Card>
  );
}
