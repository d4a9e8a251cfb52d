'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { ErrorState } from '@/components/shared/error-state';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card } from '@/components/ui/card';
import { DeliveryLog } from './delivery-log';
import { WebhookActions } from './webhook-actions';
import { WebhookSummary } from './webhook-summary';

/** One subscription with its deliveries. */
export function WebhookPage({ id }: { id: string }) {
  const { can } = usePermissions();
  return (
    <Page>
      <Link href="/webhooks" className="mb-2 inline-flex items-center gap-1 text-soft text-sm hover:text-ink">
        <ChevronLeft aria-hidden className="size-4" />
        Webhooks
      </Link>
      {can('webhooks:manage') ? (
        <Subscription id={id} />
      ) : (
        <NoPermission what="webhooks" needs="webhooks:manage" />
      )}
    </Page>
  );
}

function Subscription({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.webhooks.get.queryOptions({ params: { id } }));
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (data === undefined) {
    return (
      <>
        <PageHeader title="Webhook" />
        <Card>
          <RowsSkeleton label="Loading the subscription" />
        </Card>
      </>
    );
  }
  const { webhook } = data.data;
  return (
    <>
      <PageHeader
        title={<span className="break-all">{webhook.url}</span>}
        lead={webhook.description || undefined}
      >
        <WebhookActions webhook={webhook} />
      </PageHeader>
      <WebhookSummary webhook={webhook} />
      <DeliveryLog webhookId={webhook.id} />
    </>
  );
}
