'use client';

import { type ReactNode, useState } from 'react';
import { HotkeyProvider } from '@/components/shared/hotkeys';
import { type Viewer, ViewerProvider } from '@/components/shared/viewer';
import { TrpcProvider } from '@/components/trpc/provider';
import { Sheet } from '@/components/ui/sheet';
import { Toaster } from '@/components/ui/toaster';
import { TooltipProvider } from '@/components/ui/tooltip';
import { SideBar } from './side-bar';
import { TopBar } from './top-bar';

const TOOLTIP_DELAY_MS = 400;

/** The frame of every page inside: where one is, where one can go, and the connection to the server. */
export function WorkspaceShell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  return (
    <TrpcProvider>
      <ViewerProvider viewer={viewer}>
        <HotkeyProvider>
          <TooltipProvider delayDuration={TOOLTIP_DELAY_MS}>
            <a
              href="#content"
              className="-top-20 fixed left-2 z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:top-2"
            >
              Skip to content
            </a>
            <div className="flex h-dvh">
              <div className="hidden w-56 shrink-0 border-line border-r bg-surface md:block">
                <SideBar />
              </div>
              <Sheet isOpen={isMenuOpen} onOpenChange={setMenuOpen} title="Menu" side="left" className="w-64">
                <SideBar onGo={() => setMenuOpen(false)} />
              </Sheet>
              <div className="flex min-w-0 flex-1 flex-col">
                <TopBar onMenu={() => setMenuOpen(true)} />
                <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
                  {children}
                </main>
              </div>
            </div>
            <Toaster />
          </TooltipProvider>
        </HotkeyProvider>
      </ViewerProvider>
    </TrpcProvider>
  );
}
