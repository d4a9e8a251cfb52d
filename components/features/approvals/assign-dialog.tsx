'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ApprovalDetail } from './approval-detail';

type AssignDialogProps = {
  approval: ApprovalDetail;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Gives the case to a person, a team or a role. */
export function AssignDialog({ approval, isOpen, onOpenChange }: AssignDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [assignTo, setAssignTo] = useState(approval.assignTo ?? '');
  const members = useQuery({ ...trpc.members.list.queryOptions({}), enabled: isOpen });
  const teams = useQuery({ ...trpc.teams.list.queryOptions({}), enabled: isOpen });
  const roles = useQuery({ ...trpc.roles.list.queryOptions({}), enabled: isOpen });
  const assign = useMutation(
    trpc.approvals.assign.mutationOptions({
      onSuccess: async () => {
        onOpenChange(false);
        await queries.invalidateQueries(trpc.approvals.pathFilter());
      },
    }),
  );
  return (
    <FormDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Assign"
      description="A claim ends when somebody else is named."
      size="sm"
      action="Assign"
      isBusy={assign.isPending}
      error={assign.error}
      fields={[]}
      onSubmit={() => assign.mutate({ params: { id: approval.id }, body: { assignTo } })}
    >
      <Field label="To" isRequired>
        <Select value={assignTo} onChange={(event) => setAssignTo(event.target.value)}>
          <option value="" disabled>
            Choose
          </option>
          <optgroup label="Roles">
            {roles.data?.data.roles.map(({ name }) => (
              <option key={name} value={`role:${name}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label="Teams">
            {teams.data?.data.teams.map(({ id, name }) => (
              <option key={id} value={`team:${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label="People">
            {members.data?.data.members.map(({ userId: id, name }) => (
              <option key={id} value={`user:${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </Select>
      </Field>
    </FormDialog>
  );
}
