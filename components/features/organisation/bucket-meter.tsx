'use client';

import { TimeText } from '@/components/shared/time-text';
import { Meter } from '@/components/ui/meter';
import { LIMITS } from './limit-fields';
import type { Bucket } from './organisation';

/** One limit: what is used of it, and when the count begins anew. */
export function BucketMeter({ bucket: { bucket, used, limit, resetsAt } }: { bucket: Bucket }) {
  const known = LIMITS.find((one) => one.bucket === bucket);
  const label = known ? `${known.label} ${known.unit}` : 'Model calls a day';
  const text =
    limit === null
      ? `${used.toLocaleString()}, no limit`
      : `${used.toLocaleString()} of ${limit.toLocaleString()}`;
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline justify-between gap-2 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-soft tabular-nums">{text}</span>
      </div>
      {limit === null ? (
        <div aria-hidden className="h-2 rounded-full bg-sunken" />
      ) : (
        <Meter label={label} value={used} max={limit} valueText={text} />
      )}
      <p className="text-faint text-xs">
        Begins anew <TimeText at={resetsAt} />
      </p>
    </div>
  );
}
