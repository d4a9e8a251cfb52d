'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Makes a team; people are put into it afterwards. */
export function TeamForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.teams.create.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.teams.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="New team"
      action="Create team"
      size="sm"
      isBusy={create.isPending}
      error={create.error}
      fields={['name']}
      onSubmit={(data) => create.mutate({ body: { name: String(data.get('name')).trim() } })}
    >
      <Field label="Name" error={fieldErrors(create.error).name} isRequired>
        <Input name="name" maxLength={200} placeholder="Risk review" autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
