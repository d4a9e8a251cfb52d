'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { EmptyState } from '@/components/shared/empty-state';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { PagedRows, usePage } from '@/components/shared/paged-rows';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { WebhookTable } from './webhook-table';

const WebhookForm = dynamic(() => import('./webhook-form').then((it) => it.WebhookForm), { ssr: false });
const WebhookSecret = dynamic(() => import('./webhook-secret').then((it) => it.WebhookSecret), {
  ssr: false,
});

const LEAD = 'Tells your systems what happens: a signed POST for each event, tried again until it is taken.';

/** Who is told of events. */
export function WebhooksPage() {
  const { can } = usePermissions();
  const { get, set } = useUrlState();
  const [secret, setSecret] = useState<string>();
  const mayManage = can('webhooks:manage');
  return (
    <Page>
      <PageHeader title="Webhooks" lead={LEAD}>
        {mayManage ? (
          <Button variant="primary" onClick={() => set({ new: '1' })}>
            <Plus aria-hidden />
            Subscribe
          </Button>
        ) : null}
      </PageHeader>
      {mayManage ? <Webhooks /> : <NoPermission what="webhooks" needs="webhooks:manage" />}
      {mayManage && get('new') ? (
        <WebhookForm onClose={() => set({ new: undefined })} onSecret={setSecret} />
      ) : null}
      <WebhookSecret secret={secret} title="Subscribed" onClose={() => setSecret(undefined)} />
    </Page>
  );
}

function Webhooks() {
  const trpc = useTRPC();
  const list = useQuery(trpc.webhooks.list.queryOptions({ query: { page: usePage() } }));
  return (
    <Card>
      <PagedRows
        list={list}
        loading="Loading subscriptions"
        empty={
          <EmptyState icon={WebhookIcon} title="Nobody is told of events">
            Subscribe an address to be told when a run fails, an approval waits or a flow emits an event of
            its own. You get a secret with which to check that a delivery came from here.
          </EmptyState>
        }
      >
        {(webhooks) => <WebhookTable webhooks={webhooks} />}
      </PagedRows>
    </Card>
  );
}
