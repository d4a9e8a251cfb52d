'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePermissions } from '@/components/shared/viewer';
import { Wordmark } from '@/components/shared/wordmark';
import { useTRPC } from '@/components/trpc/trpc-context';
import { PlaceLink } from './place-link';
import { usePlaces } from './use-places';

/** The navigation: only places that the viewer may enter. */
export function SideBar({ onGo }: { onGo?: () => void }) {
  const trpc = useTRPC();
  const { can, isAdmin } = usePermissions();
  // What waits is a call to act, so only for those who may.
  const mayDecide = can('runs:write', 'executions:write');
  const pending = useQuery({ ...trpc.approvals.count.queryOptions({}), enabled: mayDecide }).data?.data;
  const waiting = isAdmin ? pending?.all : pending?.roles;
  const counts: Record<string, number | undefined> = { '/approvals': mayDecide ? waiting : undefined };
  return (
    <nav aria-label="Main" className="flex h-full flex-col gap-4 overflow-y-auto px-2 py-3">
      <Link href="/" className="rounded-md px-2 py-1" onClick={onGo}>
        <Wordmark />
      </Link>
      {usePlaces().map(({ group, places }) => (
        <div key={group ?? 'work'}>
          {group ? <p className="px-2 pb-1 text-faint text-xs">{group}</p> : null}
          <ul className="grid gap-px">
            {places.map((place) => (
              <li key={place.href}>
                <PlaceLink place={place} count={counts[place.href]} onGo={onGo} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
