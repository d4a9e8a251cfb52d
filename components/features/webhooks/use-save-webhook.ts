'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import type { Webhook } from './webhook';

export type SaveWebhook = {
  /** The subscription to change; a new one without it. */
  webhook?: Webhook;
  onClose: () => void;
  /** A new subscription's secret, which is seen only now. */
  onSecret?: (secret: string) => void;
};

type Subscription = { url: string; description: string; events: string[] };

/** Makes a subscription or changes one. */
export function useSaveWebhook({ webhook, onClose, onSecret }: SaveWebhook) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const done = async () => {
    await queryClient.invalidateQueries(trpc.webhooks.pathFilter());
    onClose();
  };
  const create = useMutation(
    trpc.webhooks.create.mutationOptions({
      onSuccess: async ({ data }) => {
        await done();
        onSecret?.(data.secret);
      },
    }),
  );
  const update = useMutation(
    trpc.webhooks.update.mutationOptions({
      onSuccess: async () => {
        toast.success('The subscription is changed.');
        await done();
      },
    }),
  );
  const { isPending, error } = webhook ? update : create;
  const save = (body: Subscription) =>
    webhook ? update.mutate({ params: { id: webhook.id }, body }) : create.mutate({ body });
  return { save, isPending, error };
}
