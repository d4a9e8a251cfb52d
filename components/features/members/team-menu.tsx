'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ActionsMenu } from '@/components/shared/actions-menu';
import { ConfirmChange } from '@/components/shared/confirm-change';
import { useTRPC } from '@/components/trpc/trpc-context';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { Team } from './member';
import { TeamForm } from './team-form';

/** What an admin can do about a team as a whole. */
export function TeamMenu({ team }: { team: Team }) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState<'rename' | 'delete'>();
  const close = () => setAsked(undefined);
  return (
    <>
      <ActionsMenu label={`Actions for ${team.name}`}>
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
      {asked === 'rename' ? <TeamForm team={team} onClose={close} /> : null}
      {asked === 'delete' ? (
        <ConfirmChange
          change={trpc.teams.delete.mutationOptions()}
          input={{ params: { id: team.id } }}
          title={`Delete ${team.name}?`}
          action="Delete team"
          said={`${team.name} is deleted.`}
          stale={[trpc.teams.pathFilter(), trpc.members.pathFilter()]}
          onClose={close}
        >
          Its people stay members. Approval steps that are assigned to it can then only be decided by admins,
          until they name somebody else.
        </ConfirmChange>
      ) : null}
    </>
  );
}
