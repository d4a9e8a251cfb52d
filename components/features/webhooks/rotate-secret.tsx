'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { Webhook } from './webhook';
import { WebhookSecret } from './webhook-secret';

/** Makes another secret, after asking, and shows it once. */
export function RotateSecret({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rotate = useMutation(
    trpc.webhooks.rotateSecret.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.webhooks.pathFilter()),
      onError: showError,
    }),
  );
  const secret = rotate.data?.data.secret;
  if (secret !== undefined) return <WebhookSecret title="The new secret" secret={secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Rotate the secret?"
      action="Rotate secret"
      isDestructive={false}
      isBusy={rotate.isPending}
      onConfirm={() => rotate.mutate({ params: { id: webhook.id } })}
    >
      <p className="break-words">
        Deliveries to <strong className="break-all">{webhook.url}</strong> are signed with a new secret at
        once. For 24 hours they carry the old signature too, so that your receiver can change over. A secret
        that was being replaced already stops now.
      </p>
    </ConfirmDialog>
  );
}
