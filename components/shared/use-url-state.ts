'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * Filters and selection as search parameters of the page's address, so that a view can be linked, reloaded and gone
 * back to. An empty value takes the parameter away. The router follows the address by itself, without asking the
 * server for the page again.
 */
export function useUrlState(): {
  get: (name: string) => string | undefined;
  getAll: (name: string) => string[];
  set: (changes: Record<string, string | readonly string[] | undefined>, how?: 'push' | 'replace') => void;
} {
  const params = useSearchParams();
  const router = useRouter();
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
      const address = `${window.location.pathname}${query === '' ? '' : `?${query}`}`;
      // Until its first effects have run, the router does not follow: for who is that quick, it changes the address.
      if (!Object.hasOwn(window.history, `${how}State`)) router[how](address, { scroll: false });
      else if (how === 'push') window.history.pushState(null, '', address);
      else window.history.replaceState(null, '', address);
    },
    [router],
  );
  return { get: (name) => params.get(name) ?? undefined, getAll: (name) => params.getAll(name), set };
}
