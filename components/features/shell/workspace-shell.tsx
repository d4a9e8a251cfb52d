'use client';

import type { ReactNode } from 'react';
import { HotkeyProvider } from '@/components/shared/hotkeys';
import { type Viewer, ViewerProvider } from '@/components/shared/viewer';
import { LiveUpdates } from '@/components/trpc/live-updates';
import { TrpcProvider } from '@/components/trpc/provider';
import { Toaster } from '@/components/ui/toaster';
import { TooltipProvider } from '@/components/ui/tooltip';
import { WorkspaceFrame } from './workspace-frame';

const TOOLTIP_DELAY_MS = 400;

/** What every page inside has: the connection to the server, who is there, keys, and the frame. */
export function WorkspaceShell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return (
    <TrpcProvider>
      <LiveUpdates />
      <ViewerProvider viewer={viewer}>
        <HotkeyProvider>
          <TooltipProvider delayDuration={TOOLTIP_DELAY_MS}>
            <WorkspaceFrame>{children}</WorkspaceFrame>
            <Toaster />
          </TooltipProvider>
        </HotkeyProvider>
      </ViewerProvider>
    </TrpcProvider>
  );
}
