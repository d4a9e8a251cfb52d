'use client';

import { useState } from 'react';

/** A panel's size that this browser remembers. */
export function useStoredSize(name: string, initial: number): [number, (size: number) => void] {
  const key = `countersign.${name}`;
  const [size, setSize] = useState(() => {
    const stored = Number(readStored(key));
    return Number.isFinite(stored) && stored > 0 ? stored : initial;
  });
  const keep = (next: number) => {
    setSize(next);
    try {
      window.localStorage.setItem(key, String(next));
    } catch {
      // A browser that keeps nothing shows the panel in its usual size next time.
    }
  };
  return [size, keep];
}

function readStored(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}
