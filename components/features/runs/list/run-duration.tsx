'use client';

import { durationText } from '@/components/shared/format-time';
import { useNow } from '@/components/shared/use-now';
import type { RunRow } from '../run-detail';

/** How long a run took, or has been going on. */
export function RunDuration({ run }: { run: Pick<RunRow, 'durationMs' | 'startedAt' | 'createdAt'> }) {
  const now = useNow();
  if (run.durationMs !== null) return durationText(run.durationMs);
  if (now === 0) return null;
  const since = new Date(run.startedAt ?? run.createdAt).getTime();
  return <span className="text-faint">{durationText(Math.max(0, now - since))}</span>;
}
