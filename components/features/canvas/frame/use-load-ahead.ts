'use client';

import { useEffect } from 'react';

const LATER = [
  () => import('../code-field/code-editor'),
  () => import('../inspector/node-help-text'),
  () => import('../diff-view/diff-board'),
];

/** Loads the parts of an open editor that are not seen yet, so that they also work once the network is gone. */
export function useLoadAhead(): void {
  useEffect(() => {
    // A part that cannot be loaded now is asked for again when it is needed.
    const load = () => void Promise.allSettled(LATER.map((part) => part()));
    // Not every browser says when it has nothing to do.
    if (!('requestIdleCallback' in window)) {
      load();
      return undefined;
    }
    const waiting = requestIdleCallback(load);
    return () => cancelIdleCallback(waiting);
  }, []);
}
