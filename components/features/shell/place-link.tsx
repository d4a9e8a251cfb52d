'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { Place } from './navigation';

const COUNT_MAX = 99;

type PlaceLinkProps = { place: Place; count?: number; onGo?: () => void };

/** One place of the navigation, with how much waits there. */
export function PlaceLink({
  place: { href, label, icon: Icon, alsoAt = [] },
  count = 0,
  onGo,
}: PlaceLinkProps) {
  const pathname = usePathname();
  const [isNear, setIsNear] = useState(false);
  const isHere = href === '/' ? pathname === '/' : [href, ...alsoAt].some((one) => isWithin(pathname, one));
  return (
    <Link
      href={href}
      // Every place of the list at once would keep the server from what this page asks for.
      prefetch={isNear ? null : false}
      onPointerEnter={() => setIsNear(true)}
      onFocus={() => setIsNear(true)}
      onClick={onGo}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'flex h-8 items-center gap-2.5 rounded-md px-2 text-soft hover:bg-hover hover:text-ink',
        isHere && 'bg-selected font-medium text-ink',
      )}
    >
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      <span className="flex-1">{label}</span>
      {count > 0 ? (
        <span className="rounded-full bg-wait-soft px-1.5 font-medium text-wait text-xs tabular-nums">
          {count > COUNT_MAX ? `${COUNT_MAX}+` : count}
          <span className="sr-only"> waiting</span>
        </span>
      ) : null}
    </Link>
  );
}

function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
