'use client';

import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmChange } from '@/components/shared/confirm-change';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu';
import type { Team } from './member';
import { TeamForm } from './team-form';

/** What an admin can do about a team as a whole. */
export function TeamMenu({ team }: { team: Team }) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState<'rename' | 'delete'>();
  const close = () => setAsked(undefined);
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="iconSm" aria-label={`Actions for ${team.name}`}>
            <MoreHorizontal aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => setAsked('rename')}>
            <Pencil aria-hidden />
            Rename
          </MenuItem>
          <MenuSeparator />
          <MenuItem isDestructive onSelect={() => setAsked('delete')}>
            <Trash2 aria-hidden />
            Delete
          </MenuItem>
        </MenuContent>
      </Menu>
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
