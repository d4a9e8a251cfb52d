'use client';

import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import Link from 'next/link';
import { signOut } from 'next-auth/react';
import { useState } from 'react';
import { chooseTheme, readTheme, type Theme } from '@/components/shared/theme';
import { useViewer } from '@/components/shared/viewer';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/menu';
import { AccountButton } from './account-button';

const THEME_CHOICES = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
] as const;

/** Who is signed in, how the pages look, and the way out. */
export function AccountMenu() {
  const { user, roles } = useViewer();
  const [theme, setTheme] = useState<Theme>();
  const choose = (value: string) => {
    chooseTheme(readTheme(value));
    setTheme(readTheme(value));
  };
  return (
    <Menu onOpenChange={() => setTheme(readTheme(document.documentElement.dataset.theme))}>
      <MenuTrigger asChild>
        <AccountButton />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuLabel>
          {user.email}
          <br />
          {roles.join(', ')}
        </MenuLabel>
        <MenuItem asChild>
          <Link href="/settings/account">
            <UserRound aria-hidden />
            My account
          </Link>
        </MenuItem>
        <MenuSeparator />
        <MenuRadioGroup value={theme} onValueChange={choose}>
          {THEME_CHOICES.map(({ theme: one, label, icon: Icon }) => (
            <MenuRadioItem key={one} value={one}>
              <Icon aria-hidden />
              {label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => signOut({ callbackUrl: '/sign-in' })}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
