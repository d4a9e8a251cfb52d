'use client';

import { KeyRound, ShieldCheck, UserMinus } from 'lucide-react';
import { ActionsMenu } from '@/components/shared/actions-menu';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { Member } from './member';

export type MemberAsked = 'roles' | 'password' | 'remove';

/** What an admin can do about a person. */
export function MemberActions({ member, onAsk }: { member: Member; onAsk: (what: MemberAsked) => void }) {
  return (
    <ActionsMenu label={`Actions for ${member.name}`}>
      <MenuItem onSelect={() => onAsk('roles')}>
        <ShieldCheck aria-hidden />
        Change roles
      </MenuItem>
      <MenuItem onSelect={() => onAsk('password')}>
        <KeyRound aria-hidden />
        Reset password
      </MenuItem>
      <MenuSeparator />
      <MenuItem isDestructive onSelect={() => onAsk('remove')}>
        <UserMinus aria-hidden />
        Remove
      </MenuItem>
    </ActionsMenu>
  );
}
