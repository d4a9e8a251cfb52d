'use client';

import { useQueryClient } from '@tanstack/react-query';
import { CloudOff, LogIn, type LucideIcon } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { SignInAgain } from '@/components/shared/sign-in-again';
import { reconnectLive, useLiveStatus } from '@/components/trpc/live-status';
import { useSessionEnded } from '@/components/trpc/session-status';
import { useTRPCClient } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';

/** Across the page, what keeps all of it from working: nobody is signed in any more, or the server is out of reach. */
export function TroubleBanner() {
  const hasEnded = useSessionEnded();
  const isOffline = useLiveStatus() === 'offline';
  const queries = useQueryClient();
  if (hasEnded) return <SessionEnded />;
  if (!isOffline) return null;
  const tryAgain = () => {
    reconnectLive();
    void queries.invalidateQueries();
  };
  return (
    <Banner icon={CloudOff} action={<Button onClick={tryAgain}>Try again</Button>}>
      <strong>The server cannot be reached.</strong> What you see may be out of date, and nothing can be
      changed until it is back. It is tried again by itself.
    </Banner>
  );
}

/** Goes away by itself when one comes back from signing in, as whoever that is. */
function SessionEnded() {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    const look = async () => {
      if (document.hidden) return;
      const isBack = await client.org.settings.query({}).then(
        () => true,
        () => false,
      );
      if (!isBack) return;
      reconnectLive();
      router.refresh();
      await queries.invalidateQueries();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, [client, queries, router]);
  return (
    <Banner icon={LogIn} action={<SignInAgain />}>
      <strong>Your session has ended.</strong> Sign in again in a new tab, then go on here: what you have
      typed stays.
    </Banner>
  );
}

type BannerProps = { icon: LucideIcon; action: ReactNode; children: ReactNode };

function Banner({ icon: Icon, action, children }: BannerProps) {
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-warn border-b bg-warn-soft px-4 py-1.5 text-sm"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-60">{children}</p>
      {action}
    </div>
  );
}
