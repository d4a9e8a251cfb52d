'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, Variable } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
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
import { type EnvVar, flowsOf } from './env-var';
import { EnvVarTable } from './env-var-table';
import { MissingEnvVars } from './missing-env-vars';

const DeleteEnvVar = dynamic(() => import('./delete-env-var').then((it) => it.DeleteEnvVar), { ssr: false });
const EnvVarForm = dynamic(() => import('./env-var-form').then((it) => it.EnvVarForm), { ssr: false });

/** Values that flows use by name, secrets among them. */
export function EnvironmentPage() {
  const { isAdmin } = usePermissions();
  const { get, set } = useUrlState();
  return (
    <Page>
      <PageHeader
        title="Environment"
        lead={
          <>
            Values that steps use by name, such as{' '}
            <code className="font-mono text-xs">{'${env.API_HOST}'}</code>. Secrets are put in at the very
            last moment and appear in no run, log or approval.
          </>
        }
      >
        {isAdmin ? (
          <Button variant="primary" onClick={() => set({ new: '1' })}>
            <Plus aria-hidden />
            Add variable
          </Button>
        ) : null}
      </PageHeader>
      {isAdmin ? <EnvVars /> : <NoPermission what="environment variables" needs="the admin role" />}
      {isAdmin && get('new') ? <EnvVarForm onClose={() => set({ new: undefined })} /> : null}
    </Page>
  );
}

function EnvVars() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.env.list.queryOptions({}));
  const uses = useQuery(trpc.env.usage.queryOptions({})).data?.data.names;
  const [changed, setChanged] = useState<EnvVar>();
  const [deleted, setDeleted] = useState<EnvVar>();
  const envVars = data?.data.envVars;
  return (
    <Card>
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : envVars === undefined ? (
        <RowsSkeleton label="Loading variables" />
      ) : envVars.length === 0 ? (
        <EmptyState icon={Variable} title="No variable is set">
          Add what differs between your installations, such as a host name, and secrets that an HTTP step
          sends. Steps keep the name; the value can change without a new version.
        </EmptyState>
      ) : (
        <EnvVarTable envVars={envVars} uses={uses} onChange={setChanged} onDelete={setDeleted} />
      )}
      {changed ? <EnvVarForm replaces={changed} onClose={() => setChanged(undefined)} /> : null}
      {deleted ? (
        <DeleteEnvVar
          envVar={deleted}
          flows={flowsOf(uses, deleted.name)}
          onClose={() => setDeleted(undefined)}
        />
      ) : null}
      <MissingEnvVars envVars={envVars} uses={uses} />
    </Card>
  );
}
