'use client';

import { classNames } from '@/components/ui/class-names';
import type { RunStatus } from '../run-detail';
import { STATUSES } from './run-filters';
import type { RunFilterState } from './use-run-filters';

const LABELS: Record<RunStatus, string> = {
  pending: 'Pending',
  running: 'Running',
  awaiting_approval: 'Awaiting approval',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** Which states are listed: any of the pressed ones, or all when none is. */
export function StatusFilter({ filters, set }: RunFilterState) {
  const chosen = filters.status ?? [];
  const toggle = (status: RunStatus) =>
    set({ status: chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status] });
  return (
    <fieldset className="-mx-4 flex min-w-0 max-w-[calc(100%+2rem)] gap-1.5 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:flex-wrap sm:px-0">
      <legend className="sr-only">Status</legend>
      {STATUSES.map((status) => (
        <FilterToggle key={status} isOn={chosen.includes(status)} onToggle={() => toggle(status)}>
          {LABELS[status]}
        </FilterToggle>
      ))}
      <FilterToggle
        isOn={filters.stuck === true}
        onToggle={() => set({ stuck: filters.stuck ? undefined : 'true' })}
        title="Pending or running without progress for more than ten minutes"
      >
        Stuck
      </FilterToggle>
    </fieldset>
  );
}

type FilterToggleProps = { isOn: boolean; onToggle: () => void; title?: string; children: string };

function FilterToggle({ isOn, onToggle, title, children }: FilterToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      title={title}
      onClick={onToggle}
      className={classNames(
        'inline-flex h-7 shrink-0 items-center whitespace-nowrap rounded-full border border-line bg-surface px-2.5 font-medium text-sm text-soft hover:bg-hover hover:text-ink',
        isOn && 'border-accent bg-selected text-ink',
      )}
    >
      {children}
    </button>
  );
}
