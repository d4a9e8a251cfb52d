'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { CheckField } from '@/components/ui/check-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { RoleFields } from './role-fields';

type InviteFormProps = { onClose: () => void; onPassword: (password: string) => void };

/** Adds a person with an account to sign in with. */
export function InviteForm({ onClose, onPassword }: InviteFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [role, setRole] = useState('agent');
  const [roles, setRoles] = useState<string[]>([]);
  const invite = useMutation(
    trpc.members.invite.mutationOptions({
      onSuccess: async ({ data }) => {
        toast.success(`${data.member.name} is a member.`);
        await queryClient.invalidateQueries(trpc.members.pathFilter());
        onClose();
        if (data.temporaryPassword !== null) onPassword(data.temporaryPassword);
      },
    }),
  );
  const errors = fieldErrors(invite.error);
  const submit = (data: FormData) =>
    invite.mutate({
      body: {
        email: String(data.get('email')).trim(),
        name: String(data.get('name')).trim(),
        role,
        roles: roles.filter((one) => one !== role),
        withPassword: data.get('withPassword') === 'on',
      },
    });
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Add a person"
      action="Add"
      isBusy={invite.isPending}
      error={invite.error}
      fields={['email', 'name', 'role', 'roles']}
      onSubmit={submit}
    >
      <Field label="E-mail" error={errors.email} isRequired>
        <Input name="email" type="email" autoComplete="off" />
      </Field>
      <Field label="Name" error={errors.name} isRequired>
        <Input name="name" autoComplete="off" maxLength={200} />
      </Field>
      <RoleFields role={role} roles={roles} onRole={setRole} onRoles={setRoles} errors={errors} />
      <CheckField
        name="withPassword"
        defaultChecked
        label="With a temporary password"
        help="Shown once, for you to hand over. Without it they can only sign in through single sign-on."
      />
    </FormDialog>
  );
}
