'use client';

import { useState } from 'react';
import { ConfirmChange } from '@/components/shared/confirm-change';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { Webhook } from './webhook';
import { WebhookSecret } from './webhook-secret';

/** Makes another secret, after asking, and shows it once. */
export function RotateSecret({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const trpc = useTRPC();
  const [secret, setSecret] = useState<string>();
  if (secret !== undefined) return <WebhookSecret title="The new secret" secret={secret} onClose={onClose} />;
  return (
    <ConfirmChange
      change={trpc.webhooks.rotateSecret.mutationOptions()}
      input={{ params: { id: webhook.id } }}
      title="Rotate the secret?"
      action="Rotate secret"
      isDestructive={false}
      stale={[trpc.webhooks.pathFilter()]}
      onClose={onClose}
      onDone={({ data }) => setSecret(data.secret)}
    >
      <p className="break-words">
        Deliveries to <strong className="break-all">{webhook.url}</strong> are signed with a new secret at
        once. For 24 hours they carry the old signature too, so that your receiver can change over. A secret
        that was being replaced already stops now.
      </p>
    </ConfirmChange>
  );
}
