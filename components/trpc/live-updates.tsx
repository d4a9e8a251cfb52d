'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { openLiveConnection } from './live-connection';
import { setLiveStatus, setReconnect } from './live-status';
import { createStaleMarker } from './stale-marker';
import { useTRPCClient } from './trpc-context';

/**
 * Keeps what the page shows up to date: what the tab's stream tells is read again. To be mounted once, where somebody
 * is signed in. Each (re)connection reads everything that is shown, since hints are not kept for absent readers.
 */
export function LiveUpdates() {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  useEffect(() => {
    const marker = createStaleMarker(queryClient);
    const live = openLiveConnection({ client, onMessage: marker.mark, onStatus: setLiveStatus });
    setReconnect(live.reconnect);
    return () => {
      live.close();
      marker.stop();
    };
  }, [client, queryClient]);
  return null;
}
