'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
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
import { ApiKeyTable } from './api-key-table';

const KeySecret = dynamic(() => import('./key-secret').then((it) => it.KeySecret), { ssr: false });
const CreateKeyForm = dynamic(() => import('./create-key-form').then((it) => it.CreateKeyForm), {
  ssr: false,
});

/** The keys with which programs call the REST API. */
export function ApiKeysPage() {
  const { can } = usePermissions();
  const { get, set } = useUrlState();
  const [key, setKey] = useState<string>();
  const mayManage = can('api:manage');
  return (
    <Page>
      <PageHeader
        title="API keys"
        lead={
          <>
            Programs call the REST API with a key, and may do what its scopes say. What can be called stands
            in the{' '}
            <Link href="/api-docs" className="text-accent underline">
              API docs
            </Link>
            .
          </>
        }
      >
        {mayManage ? (
          <Button variant="primary" onClick={() => set({ new: '1' })}>
            <Plus aria-hidden />
            Create key
          </Button>
        ) : null}
      </PageHeader>
      {mayManage ? <ApiKeys /> : <NoPermission what="API keys" needs="api:manage" />}
      {mayManage && get('new') ? (
        <CreateKeyForm onClose={() => set({ new: undefined })} onCreated={setKey} />
      ) : null}
      <KeySecret title="The key is ready" value={key} onClose={() => setKey(undefined)} />
    </Page>
  );
}

function ApiKeys() {
  const trpc = useTRPC();
  const list = useQuery(trpc.apiKeys.list.queryOptions({ query: { page: usePage() } }));
  return (
    <Card>
      <PagedRows
        list={list}
        loading="Loading keys"
        empty={
          <EmptyState icon={KeyRound} title="There is no key yet">
            Create one for each program that calls the API, with no more scopes than it needs: a key that
            leaks can then be revoked without stopping the others.
          </EmptyState>
        }
      >
        {(apiKeys) => <ApiKeyTable apiKeys={apiKeys} />}
      </PagedRows>
    </Card>
  );
}
