import { RotateCcw, TimerOff } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import type { RunRow } from '../run-detail';

/** What there is to say about a run beyond its state: why it failed, that it is stuck, that it repeats another. */
export function RunOutcome({ run }: { run: RunRow }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {run.isStuck ? (
        <Badge tone="warn">
          <TimerOff aria-hidden />
          Stuck
        </Badge>
      ) : null}
      {run.error && run.error.message !== run.status ? (
        <span
          className={classNames('truncate', run.status === 'failed' ? 'text-bad' : 'text-faint')}
          title={run.error.message}
        >
          {run.error.message}
        </span>
      ) : null}
      {run.rerunOf ? (
        <Badge>
          <RotateCcw aria-hidden />
          Re-run
        </Badge>
      ) : null}
    </span>
  );
}
