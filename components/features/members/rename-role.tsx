'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import type { Role } from './member';

/** Gives a role another name, and says what does not follow by itself. */
export function RenameRole({ role, onClose }: { role: Role; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rename = useMutation(
    trpc.roles.rename.mutationOptions({
      onSuccess: async (_answer, { body }) => {
        toast.success(`${role.name} is called ${body.name} now.`);
        onClose();
        await Promise.all([
          queryClient.invalidateQueries(trpc.roles.pathFilter()),
          queryClient.invalidateQueries(trpc.members.pathFilter()),
        ]);
      },
    }),
  );
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Rename ${role.name}`}
      description={`Members and waiting approvals follow. Steps that say role:${role.name} do not: versions never change, so publish those flows anew.`}
      action="Rename"
      size="sm"
      isBusy={rename.isPending}
      error={rename.error}
      fields={['name']}
      onSubmit={(data) =>
        rename.mutate({ params: { name: role.name }, body: { name: String(data.get('name')).trim() } })
      }
    >
      <Field
        label="Name"
        help="Letters, digits, _, . and -."
        error={fieldErrors(rename.error).name}
        isRequired
      >
        <Input name="name" maxLength={64} autoComplete="off" defaultValue={role.name} />
      </Field>
    </FormDialog>
  );
}
