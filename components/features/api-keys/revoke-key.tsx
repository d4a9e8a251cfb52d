'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { showError } from '@/components/shared/show-error';
import { TimeText } from '@/components/shared/time-text';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import type { ApiKey } from './api-key';

/** Asks before a key stops working. */
export function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: async () => {
        toast.success(`${apiKey.name} is revoked.`);
        await queryClient.invalidateQueries(trpc.apiKeys.pathFilter());
        onClose();
      },
      onError: showError,
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Revoke ${apiKey.name}?`}
      action={`Revoke ${apiKey.name}`}
      isBusy={revoke.isPending}
      onConfirm={() => revoke.mutate({ params: { id: apiKey.id } })}
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
    </ConfirmDialog>
  );
}
