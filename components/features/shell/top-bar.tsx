'use client';

import { Keyboard, Menu as MenuIcon, Search } from 'lucide-react';
import { useViewer } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { AccountMenu } from './later';
import { LiveIndicator } from './live-indicator';

type TopBarProps = { onMenu: () => void; onSearch: () => void; onKeys: () => void };

/** Organisation and role, the way to everything, and the account. */
export function TopBar({ onMenu, onSearch, onKeys }: TopBarProps) {
  const { org, roles } = useViewer();
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b bg-surface px-3">
      <Button variant="ghost" size="icon" aria-label="Menu" className="md:hidden" onClick={onMenu}>
        <MenuIcon aria-hidden />
      </Button>
      <p className="min-w-0 truncate">
        <span className="font-medium">{org.name}</span>
        <span className="ml-2 hidden text-faint sm:inline">{roles[0]}</span>
      </p>
      <div className="ml-auto flex items-center gap-1">
        <LiveIndicator />
        <Button
          onClick={onSearch}
          aria-label="Search and commands"
          className="border-line bg-sunken text-faint shadow-none sm:w-56 sm:justify-start"
        >
          <Search aria-hidden />
          <span className="hidden flex-1 text-left font-normal sm:inline">Search</span>
          <span className="hidden sm:inline">
            <Kbd>Ctrl K</Kbd>
          </span>
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Keyboard shortcuts"
          className="hidden sm:inline-flex"
          onClick={onKeys}
        >
          <Keyboard aria-hidden />
        </Button>
        <AccountMenu />
      </div>
    </header>
  );
}
