'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { CheckField } from '@/components/ui/check-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { EnvNameField } from './env-name-field';
import type { EnvVar } from './env-var';

/** Sets a variable. Of a secret the old value is not shown: it is replaced or kept, never read. */
export function EnvVarForm({ replaces, onClose }: { replaces?: EnvVar; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(replaces?.name ?? '');
  const [value, setValue] = useState(replaces?.value ?? '');
  const [isSecret, setSecret] = useState(replaces?.secret ?? true);
  const set = useMutation(
    trpc.env.set.mutationOptions({
      onSuccess: async (_answer, { body }) => {
        toast.success(`${body.name} is set. Steps that start now use it.`);
        await queryClient.invalidateQueries(trpc.env.pathFilter());
        onClose();
      },
    }),
  );
  const errors = fieldErrors(set.error);
  const submit = () => set.mutate({ body: { name, value, secret: isSecret } });
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={replaces ? `Replace ${replaces.name}` : 'Add a variable'}
      action={replaces ? 'Replace' : 'Add'}
      isBusy={set.isPending}
      error={set.error}
      fields={['name', 'value']}
      onSubmit={submit}
    >
      {replaces ? null : <EnvNameField name={name} onName={setName} error={errors.name} />}
      <Field
        label="Value"
        help={
          isSecret
            ? 'Encrypted at once. Nobody can read it here again.'
            : 'Shown to everyone who may see runs.'
        }
        error={errors.value}
        isRequired
      >
        {isSecret ? (
          <Input
            type="password"
            autoComplete="off"
            value={value}
            onChange={({ target }) => setValue(target.value)}
          />
        ) : (
          <Textarea rows={2} value={value} onChange={({ target }) => setValue(target.value)} />
        )}
      </Field>
      <CheckField
        label="Secret"
        help="Shown as *** wherever it is used."
        checked={isSecret}
        onChange={({ target }) => setSecret(target.checked)}
      />
    </FormDialog>
  );
}
