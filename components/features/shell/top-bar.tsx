'use client';

import { LogOut, Menu as MenuIcon, Moon } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { chooseTheme, THEMES, type Theme } from '@/components/shared/theme';
import { useViewer } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/components/ui/menu';

const THEME_LABELS: Record<Theme, string> = { system: 'Like the system', light: 'Light', dark: 'Dark' };

/** Organisation, person and their settings. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { org, user, roles } = useViewer();
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b bg-surface px-3">
      <Button variant="ghost" size="icon" aria-label="Menu" className="md:hidden" onClick={onMenu}>
        <MenuIcon aria-hidden />
      </Button>
      <p className="min-w-0 truncate font-medium">{org.name}</p>
      <div className="ml-auto flex items-center gap-1">
        <Menu>
          <MenuTrigger asChild>
            <Button variant="ghost" aria-label={`Account of ${user.name}`}>
              <span
                aria-hidden
                className="flex size-6 items-center justify-center rounded-full bg-selected text-ink text-xs"
              >
                {user.name.slice(0, 1).toUpperCase()}
              </span>
              <span className="hidden sm:inline">{user.name}</span>
            </Button>
          </MenuTrigger>
          <MenuContent align="end">
            <MenuLabel>
              {user.email}
              <br />
              {roles.join(', ')}
            </MenuLabel>
            <MenuSeparator />
            {THEMES.map((theme) => (
              <MenuItem key={theme} onSelect={() => chooseTheme(theme)}>
                <Moon aria-hidden />
                {THEME_LABELS[theme]}
              </MenuItem>
            ))}
            <MenuSeparator />
            <MenuItem onSelect={() => signOut({ callbackUrl: '/sign-in' })}>
              <LogOut aria-hidden />
              Sign out
            </MenuItem>
          </MenuContent>
        </Menu>
      </div>
    </header>
  );
}
