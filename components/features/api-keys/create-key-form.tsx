'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { ScopesField } from '@/components/shared/scopes-field';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { EnvLabelField } from './env-label-field';
import { expiryMoment } from './expiry-choice';
import { ExpiryField } from './expiry-field';

const FIELDS = ['name', 'env', 'expiresAt', 'scopes'];

type CreateKeyFormProps = { onClose: () => void; onCreated: (key: string) => void };

/** Issues a key. */
export function CreateKeyForm({ onClose, onCreated }: CreateKeyFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { can } = usePermissions();
  const [scopes, setScopes] = useState<string[]>([]);
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
        expiresAt: expiryMoment(String(data.get('expiry')), String(data.get('day') ?? ''), Date.now()),
        scopes,
      },
    });
  };
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
        <EnvLabelField error={errors.env} />
        <ExpiryField error={errors.expiresAt} />
      </div>
      <ScopesField
        scopes={scopes}
        onChange={setScopes}
        isGrantable={can}
        help="Only what you may do yourself can be given."
        error={isScopeless && scopes.length === 0 ? 'Choose at least one.' : errors.scopes}
        isRequired
      />
    </FormDialog>
  );
}
