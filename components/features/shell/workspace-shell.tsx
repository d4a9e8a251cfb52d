'use client';

import type { ReactNode } from 'react';
import { HotkeyProvider } from '@/components/shared/hotkeys';
import { type Viewer, ViewerProvider } from '@/components/shared/viewer';
import { LiveUpdates } from '@/components/trpc/live-updates';
import { TrpcProvider } from '@/components/trpc/provider';
import { Toaster } from './later';
import { WorkspaceFrame } from './workspace-frame';

/** What every page inside has: the connection to the server, who is there, keys, and the frame. */
export function WorkspaceShell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return (
    <TrpcProvider>
      <LiveUpdates />
      <ViewerProvider viewer={viewer}>
        <HotkeyProvider>
          <WorkspaceFrame>{children}</WorkspaceFrame>
          <Toaster />
        </HotkeyProvider>
      </ViewerProvider>
    </TrpcProvider>
  );
}
