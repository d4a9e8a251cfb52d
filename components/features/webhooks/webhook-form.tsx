'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { isSystemEvent } from '@/server/flow/nodes/shared/system-event-prefixes';
import { readPatterns } from './event-patterns';
import { EventPicker } from './event-picker';
import type { Webhook } from './webhook';

type WebhookFormProps = {
  /** The subscription to change; a new one without it. */
  webhook?: Webhook;
  onClose: () => void;
  /** A new subscription's secret, which is seen only now. */
  onSecret?: (secret: string) => void;
};

const FIELDS = ['url', 'events', 'description'];

/** Subscribes an address to events, or changes what it is subscribed to. */
export function WebhookForm({ webhook, onClose, onSecret }: WebhookFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const given = webhook?.events ?? [];
  const [patterns, setPatterns] = useState<readonly string[]>(given);
  const [typed, setTyped] = useState('');
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
  const errors = fieldErrors(error);
  const submit = (data: FormData) => {
    const body = {
      url: String(data.get('url')).trim(),
      description: String(data.get('description')).trim(),
      events: [...new Set([...patterns, ...readPatterns(typed)])],
    };
    if (webhook) update.mutate({ params: { id: webhook.id }, body });
    else create.mutate({ body });
  };
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={webhook ? 'Change subscription' : 'Subscribe to events'}
      size="lg"
      action={webhook ? 'Save' : 'Subscribe'}
      isBusy={isPending}
      error={error}
      fields={FIELDS}
      onSubmit={submit}
    >
      <Field
        label="Address"
        help="Gets a POST for every event; https, unless the operator has allowed the host."
        error={errors.url}
        isRequired
      >
        <Input name="url" type="url" placeholder="https://example.com/hooks" defaultValue={webhook?.url} />
      </Field>
      <Field label="Description" error={errors.description}>
        <Input name="description" placeholder="What listens there" defaultValue={webhook?.description} />
      </Field>
      <EventPicker
        patterns={patterns}
        onChange={setPatterns}
        own={given.filter((pattern) => !isSystemEvent(pattern))}
        typed={typed}
        onTyped={setTyped}
        error={errors.events}
      />
    </FormDialog>
  );
}
