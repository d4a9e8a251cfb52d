import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { WorkspaceShell } from '@/components/features/shell';
import { runningApp } from '@/server/running-app';

/** Every page inside needs a signed-in person; strangers are sent to sign in and come back after. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const [app, requested] = await Promise.all([runningApp(), headers()]);
  const viewer = await app.viewer(requested.get('cookie'));
  if (viewer === undefined) {
    redirect(`/sign-in?next=${encodeURIComponent(requested.get('x-page') ?? '/')}`);
  }
  return <WorkspaceShell viewer={viewer}>{children}</WorkspaceShell>;
}
