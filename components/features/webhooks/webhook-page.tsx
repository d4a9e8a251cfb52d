'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { ErrorState } from '@/components/shared/error-state';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card } from '@/components/ui/card';

const WebhookDetails = dynamic(() => import('./webhook-details').then((it) => it.WebhookDetails), {
  ssr: false,
  loading: WebhookSkeleton,
});

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
  if (error) {
    return (
      <>
        <PageHeader title="Webhook" />
        <ErrorState error={error} onRetry={refetch} list={{ href: '/webhooks', label: 'All webhooks' }} />
      </>
    );
  }
  return data ? <WebhookDetails webhook={data.data.webhook} /> : <WebhookSkeleton />;
}

function WebhookSkeleton() {
  return (
    <>
      <PageHeader title="Webhook" />
      <Card>
        <RowsSkeleton label="Loading the subscription" />
      </Card>
    </>
  );
}
