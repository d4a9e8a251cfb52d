'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { type Hotkey, useHotkeys } from '@/components/shared/hotkeys';
import { CheatSheet, CommandPalette, PhoneMenu } from './later';
import { SideBar } from './side-bar';
import { TopBar } from './top-bar';
import { TroubleBanner } from './trouble-banner';
import { usePlaces } from './use-places';

type Overlay = 'menu' | 'palette' | 'keys';

/** Where one is, where one can go, and the page. */
export function WorkspaceFrame({ children }: { children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay>();
  const toggle = (one: Overlay) => (isOpen: boolean) => setOverlay(isOpen ? one : undefined);
  useFrameHotkeys(setOverlay);
  return (
    <>
      <a
        href="#content"
        className="-top-20 fixed left-2 z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:top-2"
      >
        Skip to content
      </a>
      <div className="flex h-dvh">
        <div className="hidden w-52 shrink-0 border-line border-r bg-surface md:block">
          <SideBar />
        </div>
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar
            onMenu={() => setOverlay('menu')}
            onSearch={() => setOverlay('palette')}
            onKeys={() => setOverlay('keys')}
          />
          <TroubleBanner />
          <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
            {children}
          </main>
        </div>
      </div>
      <PhoneMenu isOpen={overlay === 'menu'} onOpenChange={toggle('menu')} />
      <CommandPalette isOpen={overlay === 'palette'} onOpenChange={toggle('palette')} />
      <CheatSheet isOpen={overlay === 'keys'} onOpenChange={toggle('keys')} />
    </>
  );
}

function useFrameHotkeys(open: (overlay: Overlay) => void): void {
  const router = useRouter();
  const places = usePlaces().flatMap((group) => group.places);
  useHotkeys([
    { keys: 'mod+k', label: 'Search and commands', group: 'Anywhere', run: () => open('palette') },
    { keys: '?', label: 'This list', group: 'Anywhere', run: () => open('keys') },
    ...places.flatMap(({ href, label, hotkey }): Hotkey[] =>
      hotkey === undefined
        ? []
        : [{ keys: hotkey, label: `Go to ${label}`, group: 'Anywhere', run: () => router.push(href) }],
    ),
  ]);
}
