'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil, Power, RotateCw, Send, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ActionsMenu } from '@/components/shared/actions-menu';
import { showError } from '@/components/shared/show-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import type { Webhook } from './webhook';

const WebhookForm = dynamic(() => import('./webhook-form').then((it) => it.WebhookForm), { ssr: false });
const DeleteWebhook = dynamic(() => import('./delete-webhook').then((it) => it.DeleteWebhook), {
  ssr: false,
});
const RotateSecret = dynamic(() => import('./rotate-secret').then((it) => it.RotateSecret), { ssr: false });

type Asked = 'change' | 'rotate' | 'delete';

/** What can be done with a subscription. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const changed = () => queryClient.invalidateQueries(trpc.webhooks.pathFilter());
  const test = useMutation(
    trpc.webhooks.test.mutationOptions({
      onSuccess: () => {
        toast.success('webhook.test is on its way.', {
          description: 'The answer appears in the list below.',
        });
        return changed();
      },
      onError: showError,
    }),
  );
  const update = useMutation(
    trpc.webhooks.update.mutationOptions({ onSuccess: changed, onError: showError }),
  );
  const params = { id: webhook.id };
  const close = () => setAsked(undefined);
  return (
    <>
      <Button variant="primary" isBusy={test.isPending} onClick={() => test.mutate({ params })}>
        <Send aria-hidden />
        Send a test
      </Button>
      <ActionsMenu label="More actions" variant="secondary" size="icon">
        <MenuItem onSelect={() => setAsked('change')}>
          <Pencil aria-hidden />
          Change
        </MenuItem>
        <MenuItem onSelect={() => setAsked('rotate')}>
          <RotateCw aria-hidden />
          Rotate secret
        </MenuItem>
        <MenuItem onSelect={() => update.mutate({ params, body: { active: !webhook.active } })}>
          <Power aria-hidden />
          {webhook.active ? 'Switch off' : 'Switch on'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem isDestructive onSelect={() => setAsked('delete')}>
          <Trash2 aria-hidden />
          Delete
        </MenuItem>
      </ActionsMenu>
      {asked === 'change' ? <WebhookForm webhook={webhook} onClose={close} /> : null}
      {asked === 'rotate' ? <RotateSecret webhook={webhook} onClose={close} /> : null}
      {asked === 'delete' ? <DeleteWebhook webhook={webhook} onClose={close} /> : null}
    </>
  );
}
