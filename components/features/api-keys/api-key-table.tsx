'use client';

import dynamic from 'next/dynamic';
import { scopesInShort } from '@/components/shared/scope-catalogue';
import { TimeText } from '@/components/shared/time-text';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { ApiKey } from './api-key';
import { KeyBadge } from './key-badge';

// As in the list of flows: nobody needs a menu to see the page. Its place is kept.
const KeyActions = dynamic(() => import('./key-actions').then((it) => it.KeyActions), {
  ssr: false,
  loading: () => <span className="inline-block size-7" />,
});

/** The keys with what they may do and when they were last used. */
export function ApiKeyTable({ apiKeys }: { apiKeys: readonly ApiKey[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>State</Th>
          <Th className="max-sm:hidden">Scopes</Th>
          <Th className="max-sm:hidden">Last used</Th>
          <Th className="max-sm:hidden">Ends</Th>
          <Th className="max-sm:hidden">Created</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {apiKeys.map((apiKey) => (
          <Tr key={apiKey.id}>
            <Td className="wrap-anywhere min-w-40">
              <p className="font-medium">{apiKey.name}</p>
              <p className="font-mono text-faint text-xs">{apiKey.prefix}</p>
            </Td>
            <Td>
              <KeyBadge apiKey={apiKey} />
            </Td>
            <Td className="max-w-80 max-sm:hidden">
              <p title={apiKey.scopes.join(', ')} className="text-soft">
                {scopesInShort(apiKey.scopes)}
              </p>
            </Td>
            <Td className="whitespace-nowrap text-soft max-sm:hidden">
              {apiKey.lastUsedAt ? <TimeText at={apiKey.lastUsedAt} /> : 'never'}
            </Td>
            <Td className="whitespace-nowrap text-soft max-sm:hidden">
              {apiKey.expiresAt ? <TimeText at={apiKey.expiresAt} /> : 'never'}
            </Td>
            <Td className="whitespace-nowrap text-soft max-sm:hidden">
              <TimeText at={apiKey.createdAt} />
            </Td>
            <Td className="text-right">
              <KeyActions apiKey={apiKey} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
