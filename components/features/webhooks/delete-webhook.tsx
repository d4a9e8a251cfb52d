'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import type { Webhook } from './webhook';

/** Asks before a subscription goes. */
export function DeleteWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const remove = useMutation(
    trpc.webhooks.delete.mutationOptions({
      onSuccess: async () => {
        toast.success('The subscription is deleted.');
        router.push('/webhooks');
        await queryClient.invalidateQueries(trpc.webhooks.list.pathFilter());
      },
      onError: showError,
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Delete this subscription?"
      action="Delete subscription"
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ params: { id: webhook.id } })}
    >
      <p>
        <strong className="break-all">{webhook.url}</strong> gets no more events, also not those that still
        wait for another try. Its deliveries and its secret are deleted; this cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
