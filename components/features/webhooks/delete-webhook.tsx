'use client';

import { useRouter } from 'next/navigation';
import { ConfirmChange } from '@/components/shared/confirm-change';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { Webhook } from './webhook';

/** Asks before a subscription goes. */
export function DeleteWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  return (
    <ConfirmChange
      change={trpc.webhooks.delete.mutationOptions()}
      input={{ params: { id: webhook.id } }}
      title="Delete this subscription?"
      action="Delete subscription"
      said="The subscription is deleted."
      stale={[trpc.webhooks.list.pathFilter()]}
      onClose={onClose}
      onDone={() => router.push('/webhooks')}
    >
      <p>
        <strong className="break-all">{webhook.url}</strong> gets no more events, also not those that still
        wait for another try. Its deliveries and its secret are deleted; this cannot be undone.
      </p>
    </ConfirmChange>
  );
}
