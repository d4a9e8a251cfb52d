'use client';

import { useSyncExternalStore } from 'react';

/** `offline`: nothing has been heard for a while, or the browser knows that it has no network. */
export type LiveStatus = 'connected' | 'reconnecting' | 'offline';

let status: LiveStatus = 'connected';
let reconnect: () => void = () => undefined;
const listeners = new Set<() => void>();

/** Whether what the page shows is kept up to date. Counts as connected until it is known better. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    subscribe,
    () => status,
    () => 'connected',
  );
}

/** Tries at once what would be tried again by itself after a while. */
export function reconnectLive(): void {
  reconnect();
}

export function setReconnect(next: () => void): void {
  reconnect = next;
}

export function setLiveStatus(next: LiveStatus): void {
  if (next === status) return;
  status = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
