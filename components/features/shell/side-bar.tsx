'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { usePermissions } from '@/components/shared/viewer';
import { Wordmark } from '@/components/shared/wordmark';
import { classNames } from '@/components/ui/class-names';
import { PLACES, type Place } from './navigation';

/** The navigation: only places that the viewer may enter. */
export function SideBar({ onGo }: { onGo?: () => void }) {
  const { can, isAdmin } = usePermissions();
  const isOpen = ({ scope, isAdminOnly }: Place) =>
    (scope === undefined || can(scope)) && (!isAdminOnly || isAdmin);
  return (
    <nav aria-label="Main" className="flex h-full flex-col gap-4 overflow-y-auto px-2 py-3">
      <Link href="/" className="rounded-md px-2 py-1" onClick={onGo}>
        <Wordmark />
      </Link>
      {PLACES.map(({ group, places }) => (
        <div key={group ?? 'work'}>
          {group ? <p className="px-2 pb-1 text-faint text-xs">{group}</p> : null}
          <ul className="grid gap-px">
            {places.filter(isOpen).map((place) => (
              <li key={place.href}>
                <PlaceLink place={place} onGo={onGo} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function PlaceLink({ place: { href, label, icon: Icon }, onGo }: { place: Place; onGo?: () => void }) {
  const pathname = usePathname();
  const isHere = href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      onClick={onGo}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'flex h-8 items-center gap-2.5 rounded-md px-2 text-soft hover:bg-hover hover:text-ink',
        isHere && 'bg-selected font-medium text-ink',
      )}
    >
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      {label}
    </Link>
  );
}
