'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';

/** Who is in front of the page, as the server says it. */
export type Viewer = {
  user: { id: string; name: string; email: string };
  org: { id: string; slug: string; name: string; timezone: string };
  roles: string[];
  teamIds: string[];
  isAdmin: boolean;
  scopes: string[];
};

const ViewerContext = createContext<Viewer | undefined>(undefined);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** The signed-in person; only below the workspace's frame. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === undefined) throw new Error('useViewer belongs below ViewerProvider');
  return viewer;
}

/** What the viewer may do. A control that would be refused is not shown; the server refuses it anyway. */
export function usePermissions(): { can: (...anyOf: readonly string[]) => boolean; isAdmin: boolean } {
  const { scopes, isAdmin } = useViewer();
  return useMemo(() => {
    const held = new Set(scopes);
    return { can: (...anyOf) => isAdmin || anyOf.some((scope) => held.has(scope)), isAdmin };
  }, [scopes, isAdmin]);
}
