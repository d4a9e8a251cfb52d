'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { ScopePicker } from '@/components/shared/scope-picker';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { EXPIRY_CHOICES, expiryMoment } from './expiry-choice';

const FIELDS = ['name', 'env', 'expiresAt', 'scopes'];

/** Issues a key. */
export function CreateKeyForm({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (key: string) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { can } = usePermissions();
  const [scopes, setScopes] = useState<string[]>([]);
  const [expiry, setExpiry] = useState('90');
  const [isScopeless, setScopeless] = useState(false);
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: async ({ data }) => {
        await queryClient.invalidateQueries(trpc.apiKeys.pathFilter());
        onClose();
        onCreated(data.key);
      },
    }),
  );
  const errors = fieldErrors(create.error);
  const submit = (data: FormData) => {
    setScopeless(scopes.length === 0);
    if (scopes.length === 0) return;
    create.mutate({
      body: {
        name: String(data.get('name')).trim(),
        env: data.get('env') === 'sandbox' ? 'sandbox' : 'live',
        expiresAt: expiryMoment(expiry, String(data.get('day') ?? ''), Date.now()),
        scopes,
      },
    });
  };
  const scopeError = isScopeless && scopes.length === 0 ? 'Choose at least one.' : errors.scopes;
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Create an API key"
      size="lg"
      action="Create key"
      isBusy={create.isPending}
      error={create.error}
      fields={FIELDS}
      onSubmit={submit}
    >
      <Field label="Name" help="Which program uses it." error={errors.name} isRequired>
        <Input name="name" maxLength={200} placeholder="Core banking, nightly import" autoComplete="off" />
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label="Label"
          help="Stands in the key itself: qe_sk_live_… or qe_sk_sandbox_…"
          error={errors.env}
        >
          <Select name="env" defaultValue="live">
            <option value="live">Live</option>
            <option value="sandbox">Sandbox</option>
          </Select>
        </Field>
        <Field label="Ends" error={expiry === 'date' ? undefined : errors.expiresAt}>
          <Select name="expiry" value={expiry} onChange={({ target }) => setExpiry(target.value)}>
            {EXPIRY_CHOICES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {expiry === 'date' ? (
          <Field label="Last day" error={errors.expiresAt} isRequired>
            <Input name="day" type="date" />
          </Field>
        ) : null}
      </div>
      <section aria-label="Scopes" className="grid gap-2">
        <div>
          <p className="font-medium text-sm">
            What it may do<span className="text-bad"> *</span>
          </p>
          <p className="text-faint text-xs">Only what you may do yourself can be given.</p>
          {scopeError ? (
            <p role="alert" className="text-bad text-xs">
              {scopeError}
            </p>
          ) : null}
        </div>
        <ScopePicker scopes={scopes} onChange={setScopes} isGrantable={can} />
      </section>
    </FormDialog>
  );
}
