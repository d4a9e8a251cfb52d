'use client';

import { KeyRound, MoreHorizontal, ShieldCheck, UserMinus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu';
import type { Member } from './member';

export type MemberAsked = 'roles' | 'password' | 'remove';

/** What an admin can do about a person. */
export function MemberActions({ member, onAsk }: { member: Member; onAsk: (what: MemberAsked) => void }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="iconSm" aria-label={`Actions for ${member.name}`}>
          <MoreHorizontal aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
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
      </MenuContent>
    </Menu>
  );
}
