'use client';

import Link from 'next/link';
import { runAddress } from '@/components/shared/addresses';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { Checkbox } from '@/components/ui/checkbox';
import { classNames } from '@/components/ui/class-names';
import type { RunRow } from '../run-detail';
import { RunDuration } from './run-duration';
import { RunOutcome } from './run-outcome';
import type { RunListProps } from './run-table';
import type { Selection } from './use-selection';

/** Runs on a phone: one card each, the whole of which opens the run. */
export function RunCards({ runs, selection }: RunListProps) {
  return (
    <ul aria-label="Runs">
      {runs.map((run) => (
        <li key={run.id} data-run-id={run.id} className="border-line border-b last:border-b-0">
          <RunCard run={run} selection={selection} />
        </li>
      ))}
    </ul>
  );
}

function RunCard({ run, selection }: { run: RunRow; selection: Selection | undefined }) {
  const isSelected = selection?.ids.has(run.id) ?? false;
  return (
    <div className={classNames('flex items-stretch', isSelected && 'bg-selected')}>
      {selection ? (
        <label htmlFor={`select-${run.id}`} className="flex w-11 shrink-0 items-start justify-center pt-3.5">
          <Checkbox
            id={`select-${run.id}`}
            aria-label={`Select run ${run.id}`}
            checked={isSelected}
            onChange={() => selection.toggle(run.id)}
          />
        </label>
      ) : null}
      <Link
        href={runAddress(run.id)}
        className={classNames(
          'grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-1 py-3 pr-4',
          !selection && 'pl-4',
        )}
      >
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">
            {run.flow.name} <span className="font-normal text-faint">v{run.flowVersion}</span>
          </span>
          <StatusBadge status={run.status} />
        </span>
        <span className="flex items-center gap-2 text-soft text-sm">
          <span className="min-w-0 flex-1 truncate font-mono text-xs">{run.externalId ?? run.id}</span>
          <span className="whitespace-nowrap">
            <TimeText at={run.createdAt} /> · <RunDuration run={run} />
          </span>
        </span>
        <RunOutcome run={run} />
      </Link>
    </div>
  );
}
