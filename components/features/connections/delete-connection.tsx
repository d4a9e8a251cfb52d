'use client';

import { ConfirmChange } from '@/components/shared/confirm-change';
import { UsesWarning } from '@/components/shared/uses-warning';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { Connection } from './connection';
import { serviceName } from './service-name';
import { useConnectionUses } from './use-connection-uses';

type DeleteConnectionProps = { connection: Connection; onClose: () => void; onDeleted: () => void };

/** Asks before a connection goes, naming the flows that would miss it. */
export function DeleteConnection({ connection, onClose, onDeleted }: DeleteConnectionProps) {
  const trpc = useTRPC();
  const name = serviceName(connection.serviceSlug);
  const { flows = [] } = useConnectionUses(connection.serviceSlug);
  return (
    <ConfirmChange
      change={trpc.connections.delete.mutationOptions()}
      input={{ params: { id: connection.id } }}
      title={`Delete the connection to ${name}?`}
      action={`Delete ${name}`}
      said={`${name} is no longer connected.`}
      stale={[trpc.connections.pathFilter(), trpc.catalog.pathFilter()]}
      onClose={onClose}
      onDone={onDeleted}
    >
      <p>Its address and key are deleted. Steps that call it fail until it is connected again.</p>
      <UsesWarning flows={flows} verb="call" />
    </ConfirmChange>
  );
}
