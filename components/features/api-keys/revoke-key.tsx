'use client';

import { ConfirmChange } from '@/components/shared/confirm-change';
import { TimeText } from '@/components/shared/time-text';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { ApiKey } from './api-key';

/** Asks before a key stops working. */
export function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const trpc = useTRPC();
  return (
    <ConfirmChange
      change={trpc.apiKeys.revoke.mutationOptions()}
      input={{ params: { id: apiKey.id } }}
      title={`Revoke ${apiKey.name}?`}
      action={`Revoke ${apiKey.name}`}
      said={`${apiKey.name} is revoked.`}
      stale={[trpc.apiKeys.pathFilter()]}
      onClose={onClose}
    >
      <p>
        Programs that use <code className="font-mono text-xs">{apiKey.prefix}</code> are refused at once. This
        cannot be undone.
      </p>
      <p className="mt-2">
        {apiKey.lastUsedAt ? (
          <>
            Last used <TimeText at={apiKey.lastUsedAt} className="font-medium" />.
          </>
        ) : (
          'It was never used.'
        )}
      </p>
    </ConfirmChange>
  );
}
