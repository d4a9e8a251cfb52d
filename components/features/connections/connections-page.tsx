'use client';

import { useQuery } from '@tanstack/react-query';
import { Cable, Plus } from 'lucide-react';
import { EmptyState } from '@/components/shared/empty-state';
import { ErrorState } from '@/components/shared/error-state';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConnectionForm } from './connection-form';
import { ConnectionSheet } from './connection-sheet';
import { ConnectionTable } from './connection-table';
import { ServiceCatalogue } from './service-catalogue';

const LEAD =
  'Services that flows call. Steps name a service; its address and key live here, so that no flow holds a key.';

/** Every service the organisation has connected, and those it could connect. */
export function ConnectionsPage() {
  const { can } = usePermissions();
  const { set } = useUrlState();
  return (
    <Page>
      <PageHeader title="Connections" lead={LEAD}>
        {can('service-connections:write') ? (
          <Button variant="primary" onClick={() => set({ new: 'any' })}>
            <Plus aria-hidden />
            Connect a service
          </Button>
        ) : null}
      </PageHeader>
      {can('service-connections:read') ? (
        <Connections />
      ) : (
        <NoPermission what="connections" needs="service-connections:read" />
      )}
    </Page>
  );
}

function Connections() {
  const trpc = useTRPC();
  const { can } = usePermissions();
  const { get, set } = useUrlState();
  const list = useQuery(trpc.connections.list.queryOptions({}));
  const connections = list.data?.data.connections;
  const opened = connections?.find(({ id }) => id === get('connection'));
  const wanted = get('new');
  const close = () => set({ connection: undefined, new: undefined });
  return (
    <>
      <Card>
        {list.error ? (
          <ErrorState error={list.error} onRetry={list.refetch} />
        ) : connections === undefined ? (
          <RowsSkeleton label="Loading connections" />
        ) : connections.length === 0 ? (
          <EmptyState icon={Cable} title="No service is connected">
            Connect one with its address and an API key. The key is encrypted with AES-256-GCM, sent only to
            that address and never shown again.
          </EmptyState>
        ) : (
          <ConnectionTable connections={connections} onOpen={(id) => set({ connection: id }, 'push')} />
        )}
      </Card>
      {opened ? <ConnectionSheet key={opened.id} connection={opened} onClose={close} /> : null}
      {can('service-connections:write') ? (
        <ServiceCatalogue onConnect={(slug) => set({ new: slug })} />
      ) : null}
      {wanted !== undefined && can('service-connections:write') ? (
        <ConnectionForm serviceSlug={wanted === 'any' ? undefined : wanted} onClose={close} />
      ) : null}
    </>
  );
}
