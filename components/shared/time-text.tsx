'use client';

import { absoluteTime, relativeTime } from './format-time';
import { useNow } from './use-now';

/** How long ago, or how soon; the exact time is one hover away and in the markup. */
export function TimeText({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  return (
    <time
      dateTime={at}
      title={now === 0 ? at : absoluteTime(at)}
      className={className}
      suppressHydrationWarning
    >
      {now === 0 ? at.slice(0, 10) : relativeTime(at, now)}
    </time>
  );
}
