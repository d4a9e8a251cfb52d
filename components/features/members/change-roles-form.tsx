'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import type { Member } from './member';
import { RoleFields } from './role-fields';

/** Gives a person other roles. */
export function ChangeRolesForm({ member, onClose }: { member: Member; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [role, setRole] = useState(member.role);
  const [roles, setRoles] = useState(member.roles);
  const change = useMutation(
    trpc.members.changeRoles.mutationOptions({
      onSuccess: async () => {
        toast.success(`${member.name} has other roles now.`);
        await Promise.all([
          queryClient.invalidateQueries(trpc.members.pathFilter()),
          queryClient.invalidateQueries(trpc.roles.pathFilter()),
        ]);
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Roles of ${member.name}`}
      description="Counts within a second, also where the person is signed in."
      action="Save"
      isBusy={change.isPending}
      error={change.error}
      fields={['role', 'roles']}
      onSubmit={() =>
        change.mutate({
          params: { id: member.userId },
          body: { role, roles: roles.filter((one) => one !== role) },
        })
      }
    >
      <RoleFields
        role={role}
        roles={roles}
        onRole={setRole}
        onRoles={setRoles}
        errors={fieldErrors(change.error)}
      />
    </FormDialog>
  );
}
