'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * Filters and selection as search parameters of the page's address, so that a view can be linked, reloaded and gone
 * back to. An empty value takes the parameter away.
 */
export function useUrlState(): {
  get: (name: string) => string | undefined;
  getAll: (name: string) => string[];
  set: (changes: Record<string, string | readonly string[] | undefined>, how?: 'push' | 'replace') => void;
} {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const set = useCallback(
    (
      changes: Record<string, string | readonly string[] | undefined>,
      how: 'push' | 'replace' = 'replace',
    ) => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        next.delete(name);
        for (const one of [value ?? []].flat()) if (one !== '') next.append(name, one);
      }
      const query = next.toString();
      router[how](query === '' ? pathname : `${pathname}?${query}`, { scroll: false });
    },
    [router, pathname],
  );
  return { get: (name) => params.get(name) ?? undefined, getAll: (name) => params.getAll(name), set };
}
