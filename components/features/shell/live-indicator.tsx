'use client';

import { CloudOff } from 'lucide-react';
import { useLiveStatus } from '@/components/trpc/live-status';
import { Badge } from '@/components/ui/badge';

/** Says when the page is no longer kept up to date; silent while it is. */
export function LiveIndicator() {
  const status = useLiveStatus();
  return (
    <span role="status">
      {status === 'connected' ? null : (
        <Badge tone="warn">
          <CloudOff aria-hidden />
          {status === 'offline' ? 'Offline: this page may be out of date' : 'Reconnecting …'}
        </Badge>
      )}
    </span>
  );
}
