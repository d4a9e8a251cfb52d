'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { ScopesField } from '@/components/shared/scopes-field';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import type { Role } from './member';

const everyScope = () => true;

/** Makes one of the organisation's own roles, or changes what it may do. */
export function RoleForm({ role, onClose }: { role?: Role; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [scopes, setScopes] = useState<string[]>(role?.scopes ?? []);
  const set = useMutation(
    trpc.roles.set.mutationOptions({
      onSuccess: async (_answer, { body }) => {
        toast.success(`The role ${body.name} is saved.`);
        await queryClient.invalidateQueries(trpc.roles.pathFilter());
        onClose();
      },
    }),
  );
  const errors = fieldErrors(set.error);
  const submit = (data: FormData) =>
    set.mutate({
      body: {
        name: role?.name ?? String(data.get('name')).trim(),
        description: String(data.get('description')).trim(),
        scopes,
      },
    });
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={role ? `Change ${role.name}` : 'New role'}
      description={role ? 'Members who have it gain and lose permissions within a second.' : undefined}
      size="lg"
      action={role ? 'Save' : 'Create role'}
      isBusy={set.isPending}
      error={set.error}
      fields={['name', 'description', 'scopes']}
      onSubmit={submit}
    >
      {role ? null : (
        <Field
          label="Name"
          help="Letters, digits, _, . and -. Approval steps assign to it as role:<name>."
          error={errors.name}
          isRequired
        >
          <Input name="name" maxLength={64} placeholder="risk-officer" autoComplete="off" />
        </Field>
      )}
      <Field label="Description" error={errors.description}>
        <Input name="description" maxLength={500} defaultValue={role?.description} />
      </Field>
      <ScopesField scopes={scopes} onChange={setScopes} isGrantable={everyScope} error={errors.scopes} />
    </FormDialog>
  );
}
