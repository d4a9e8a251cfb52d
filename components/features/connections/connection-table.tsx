'use client';

import { TimeText } from '@/components/shared/time-text';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { Connection } from './connection';
import { ConnectionHealth } from './connection-health';
import { serviceName } from './service-name';

type ConnectionTableProps = { connections: readonly Connection[]; onOpen: (id: string) => void };

/** The connected services with how they fare. */
export function ConnectionTable({ connections, onOpen }: ConnectionTableProps) {
  return (
    <Table>
      <thead>
        <tr>
          <Th>Service</Th>
          <Th>Health</Th>
          <Th className="max-sm:hidden">Address</Th>
          <Th className="max-sm:hidden">Last healthy</Th>
          <Th className="max-sm:hidden">Last used</Th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <Tr key={connection.id}>
            <Td>
              <button
                type="button"
                className="rounded-sm text-left font-medium text-ink hover:text-accent hover:underline"
                onClick={() => onOpen(connection.id)}
              >
                {serviceName(connection.serviceSlug)}
              </button>
              <p className="font-mono text-faint text-xs">{connection.serviceSlug}</p>
            </Td>
            <Td>
              <ConnectionHealth connection={connection} />
            </Td>
            <Td className="max-w-72 truncate font-mono text-xs max-sm:hidden" title={connection.baseUrl}>
              {connection.baseUrl}
            </Td>
            <Td className="whitespace-nowrap text-soft max-sm:hidden">
              {connection.lastHealthyAt ? <TimeText at={connection.lastHealthyAt} /> : 'never'}
            </Td>
            <Td className="whitespace-nowrap text-soft max-sm:hidden">
              {connection.lastUsedAt ? <TimeText at={connection.lastUsedAt} /> : 'never'}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
