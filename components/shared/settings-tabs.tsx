'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '@/components/ui/class-names';

const PAGES = [
  { href: '/settings', label: 'Organisation' },
  { href: '/settings/account', label: 'My account' },
] as const;

/** Between the pages of the settings. */
export function SettingsTabs() {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="mb-4 flex gap-1 border-line border-b">
      {PAGES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className={classNames(
            '-mb-px border-transparent border-b-2 px-2.5 py-1.5 font-medium text-soft text-sm hover:text-ink',
            pathname === href && 'border-accent text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
