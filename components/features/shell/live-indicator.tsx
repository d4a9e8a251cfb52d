'use client';

import { CloudOff } from 'lucide-react';
import { useLiveStatus } from '@/components/trpc/live-status';
import { Badge } from '@/components/ui/badge';

/** Says that the page is not kept up to date for a moment; what lasts longer has the banner. */
export function LiveIndicator() {
  const status = useLiveStatus();
  return (
    <span role="status">
      {status === 'reconnecting' ? (
        <Badge tone="warn">
          <CloudOff aria-hidden />
          Reconnecting …
        </Badge>
      ) : null}
    </span>
  );
}
