'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/shared/confirm-dialog';
import { absoluteTime } from '@/components/shared/format-time';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { ApiKey } from './api-key';
import { KeySecret } from './key-secret';

/** Replaces a key, after asking, and shows the new one once. */
export function RotateKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rotate = useMutation(
    trpc.apiKeys.rotate.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.apiKeys.pathFilter()),
      onError: showError,
    }),
  );
  const made = rotate.data?.data;
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
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Rotate ${apiKey.name}?`}
      action="Rotate key"
      isDestructive={false}
      isBusy={rotate.isPending}
      onConfirm={() => rotate.mutate({ params: { id: apiKey.id } })}
    >
      <p>
        You get a new key with the same name and scopes. The old one works for 24 hours more, so that programs
        can change over; a key that it replaced before stops now.
      </p>
    </ConfirmDialog>
  );
}
