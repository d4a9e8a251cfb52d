'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from '@/components/shared/copy-button';
import { Fact, Facts } from '@/components/shared/facts';
import { showError } from '@/components/shared/show-error';
import { TimeText } from '@/components/shared/time-text';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { toast } from '@/components/ui/toast';
import type { Connection } from './connection';
import { ConnectionForm } from './connection-form';
import { ConnectionHealth } from './connection-health';
import { ConnectionTest } from './connection-test';
import { ConnectionUses } from './connection-uses';
import { DeleteConnection } from './delete-connection';
import { HealthPathForm } from './health-path-form';
import { serviceName } from './service-name';

type Asked = 'replace' | 'health' | 'delete';

/** One connection: how it fares, where it is used, and what can be changed. */
export function ConnectionSheet({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { can } = usePermissions();
  const [asked, setAsked] = useState<Asked>();
  const back = () => setAsked(undefined);
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={serviceName(connection.serviceSlug)}
    >
      <div className="grid gap-6 p-4">
        <ConnectionFacts connection={connection} />
        <ConnectionTest connection={connection} />
        <ConnectionUses serviceSlug={connection.serviceSlug} />
        {can('service-connections:write') ? (
          <div className="flex flex-wrap gap-2 border-line border-t pt-4">
            <Button onClick={() => setAsked('replace')}>Replace address and key</Button>
            <Button onClick={() => setAsked('health')}>Change health path</Button>
            <ActiveButton connection={connection} />
            <Button variant="dangerGhost" onClick={() => setAsked('delete')}>
              Delete
            </Button>
          </div>
        ) : null}
      </div>
      {asked === 'replace' ? <ConnectionForm replaces={connection} onClose={back} /> : null}
      {asked === 'health' ? <HealthPathForm connection={connection} onClose={back} /> : null}
      {asked === 'delete' ? (
        <DeleteConnection connection={connection} onClose={back} onDeleted={onClose} />
      ) : null}
    </Sheet>
  );
}

function ConnectionFacts({ connection }: { connection: Connection }) {
  return (
    <Facts>
      <Fact name="Health">
        <ConnectionHealth connection={connection} />
      </Fact>
      <Fact name="In steps">
        <code className="font-mono text-xs">{connection.serviceSlug}</code>
        <CopyButton text={connection.serviceSlug} label="Copy service name" />
      </Fact>
      <Fact name="Address">
        <span className="break-all font-mono text-xs">{connection.baseUrl}</span>
      </Fact>
      <Fact name="Key">
        sent as <code className="font-mono text-xs">{connection.authHeader} ••••</code>
      </Fact>
      <Fact name="Health path">
        <code className="font-mono text-xs">{connection.healthPath}</code>
      </Fact>
      <Fact name="Last healthy">
        {connection.lastHealthyAt ? <TimeText at={connection.lastHealthyAt} /> : 'never'}
      </Fact>
      <Fact name="Last used">
        {connection.lastUsedAt ? <TimeText at={connection.lastUsedAt} /> : 'never'}
      </Fact>
      <Fact name="Connected">
        <TimeText at={connection.createdAt} />
      </Fact>
    </Facts>
  );
}

function ActiveButton({ connection: { id, active, serviceSlug } }: { connection: Connection }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.connections.update.mutationOptions({
      onSuccess: () => {
        toast.success(`${serviceName(serviceSlug)} is ${active ? 'off: steps that call it fail' : 'on'}.`);
        return Promise.all([
          queryClient.invalidateQueries(trpc.connections.pathFilter()),
          queryClient.invalidateQueries(trpc.catalog.pathFilter()),
        ]);
      },
      onError: showError,
    }),
  );
  return (
    <Button
      isBusy={update.isPending}
      onClick={() => update.mutate({ params: { id }, body: { active: !active } })}
    >
      {active ? 'Switch off' : 'Switch on'}
    </Button>
  );
}
