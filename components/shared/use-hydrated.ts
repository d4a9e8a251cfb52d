'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether the page's script is at work; false on the server and in its first picture. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
