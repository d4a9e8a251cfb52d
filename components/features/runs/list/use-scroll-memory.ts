'use client';

import { useEffect, useLayoutEffect } from 'react';

const remembered = new Map<string, number>();
const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/** Comes back to where one was in a long list, as long as `key` (its filters) is the same and it is `isReady`. */
export function useScrollMemory(key: string, isReady: boolean): void {
  useBrowserLayoutEffect(() => {
    const main = document.getElementById('content');
    if (!main || !isReady) return;
    main.scrollTop = remembered.get(key) ?? main.scrollTop;
    const remember = () => remembered.set(key, main.scrollTop);
    main.addEventListener('scroll', remember, { passive: true });
    return () => main.removeEventListener('scroll', remember);
  }, [key, isReady]);
}
