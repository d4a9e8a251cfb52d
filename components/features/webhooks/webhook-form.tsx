'use client';

import { useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { isSystemEvent } from '@/server/flow/nodes/shared/system-event-prefixes';
import { readPatterns } from './event-patterns';
import { EventPicker } from './event-picker';
import { type SaveWebhook, useSaveWebhook } from './use-save-webhook';

const FIELDS = ['url', 'events', 'description'];

/** Subscribes an address to events, or changes what it is subscribed to. */
export function WebhookForm({ webhook, onClose, onSecret }: SaveWebhook) {
  const given = webhook?.events ?? [];
  const [patterns, setPatterns] = useState<readonly string[]>(given);
  const [typed, setTyped] = useState('');
  const { save, isPending, error } = useSaveWebhook({ webhook, onClose, onSecret });
  const errors = fieldErrors(error);
  const submit = (data: FormData) =>
    save({
      url: String(data.get('url')).trim(),
      description: String(data.get('description')).trim(),
      events: [...new Set([...patterns, ...readPatterns(typed)])],
    });
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
