'use client';

import { Pencil, ShieldCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ActionsMenu } from '@/components/shared/actions-menu';
import { ConfirmChange } from '@/components/shared/confirm-change';
import { useTRPC } from '@/components/trpc/trpc-context';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { Role } from './member';
import { RenameRole } from './rename-role';
import { RoleForm } from './role-form';

/** What an admin can do about one of the organisation's own roles. */
export function RoleMenu({ role }: { role: Role }) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState<'change' | 'rename' | 'delete'>();
  const close = () => setAsked(undefined);
  return (
    <>
      <ActionsMenu label={`Actions for ${role.name}`}>
        <MenuItem onSelect={() => setAsked('change')}>
          <ShieldCheck aria-hidden />
          Change what it may do
        </MenuItem>
        <MenuItem onSelect={() => setAsked('rename')}>
          <Pencil aria-hidden />
          Rename
        </MenuItem>
        <MenuSeparator />
        <MenuItem isDestructive onSelect={() => setAsked('delete')}>
          <Trash2 aria-hidden />
          Delete
        </MenuItem>
      </ActionsMenu>
      {asked === 'change' ? <RoleForm role={role} onClose={close} /> : null}
      {asked === 'rename' ? <RenameRole role={role} onClose={close} /> : null}
      {asked === 'delete' ? (
        <ConfirmChange
          change={trpc.roles.delete.mutationOptions()}
          input={{ params: { name: role.name } }}
          title={`Delete ${role.name}?`}
          action="Delete role"
          said={`The role ${role.name} is deleted.`}
          stale={[trpc.roles.pathFilter(), trpc.members.pathFilter()]}
          onClose={close}
        >
          Whoever has it beside another role loses it. Approval steps that are assigned to{' '}
          <code className="font-mono text-xs">role:{role.name}</code> can then only be decided by admins,
          until they name somebody else.
        </ConfirmChange>
      ) : null}
    </>
  );
}
