'use client';

import { useState } from 'react';
import { ConfirmChange } from '@/components/shared/confirm-change';
import { absoluteTime } from '@/components/shared/format-time';
import { type RouterOutputs, useTRPC } from '@/components/trpc/trpc-context';
import type { ApiKey } from './api-key';
import { KeySecret } from './key-secret';

/** Replaces a key, after asking, and shows the new one once. */
export function RotateKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const trpc = useTRPC();
  const [made, setMade] = useState<RouterOutputs['apiKeys']['rotate']['data']>();
  if (made !== undefined) {
    return (
      <KeySecret
        title={`The new key of ${apiKey.name}`}
        value={made.key}
        onClose={onClose}
        note={`The old key works until ${absoluteTime(made.previousValidUntil)}.`}
      />
    );
  }
  return (
    <ConfirmChange
      change={trpc.apiKeys.rotate.mutationOptions()}
      input={{ params: { id: apiKey.id } }}
      title={`Rotate ${apiKey.name}?`}
      action="Rotate key"
      isDestructive={false}
      stale={[trpc.apiKeys.pathFilter()]}
      onClose={onClose}
      onDone={({ data }) => setMade(data)}
    >
      <p>
        You get a new key with the same name and scopes. The old one works for 24 hours more, so that programs
        can change over; a key that it replaced before stops now.
      </p>
    </ConfirmChange>
  );
}
