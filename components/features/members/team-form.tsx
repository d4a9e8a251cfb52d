'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Team } from './member';

/** Makes a team, or gives one another name; people are put into it on its card. */
export function TeamForm({ team, onClose }: { team?: Team; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.teams.pathFilter()),
      queryClient.invalidateQueries(trpc.members.pathFilter()),
    ]);
    onClose();
  };
  const create = useMutation(trpc.teams.create.mutationOptions({ onSuccess }));
  const rename = useMutation(trpc.teams.rename.mutationOptions({ onSuccess }));
  const { isPending, error } = team ? rename : create;
  const submit = (data: FormData) => {
    const body = { name: String(data.get('name')).trim() };
    if (team) rename.mutate({ params: { id: team.id }, body });
    else create.mutate({ body });
  };
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={team ? `Rename ${team.name}` : 'New team'}
      action={team ? 'Rename' : 'Create team'}
      size="sm"
      isBusy={isPending}
      error={error}
      fields={['name']}
      onSubmit={submit}
    >
      <Field label="Name" error={fieldErrors(error).name} isRequired>
        <Input
          name="name"
          maxLength={200}
          placeholder="Risk review"
          autoComplete="off"
          defaultValue={team?.name}
        />
      </Field>
    </FormDialog>
  );
}
