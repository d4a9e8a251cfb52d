'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { RunFilters } from './run-filters';
import type { RunFilterState } from './use-run-filters';

const NAMES = {
  externalId: 'External id',
  traceId: 'Trace id',
  q: 'Run',
  rerunOf: 'Re-runs of',
} as const;

/** The filters that no control above shows, each with a way to take it off, and one for all. */
export function FilterChips({ filters, set, clear, isFiltered }: RunFilterState) {
  if (!isFiltered) return null;
  const shown = (Object.keys(NAMES) as (keyof typeof NAMES & keyof RunFilters)[]).filter(
    (name) => filters[name] !== undefined,
  );
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {shown.map((name) => (
        <span
          key={name}
          className="inline-flex h-7 max-w-full items-center gap-1 rounded-full bg-sunken pr-0.5 pl-2.5 text-sm"
        >
          <span className="text-soft">{NAMES[name]}</span>
          <span className="truncate font-mono text-xs">{filters[name]}</span>
          <button
            type="button"
            aria-label={`Remove filter ${NAMES[name]}`}
            onClick={() => set({ [name]: undefined })}
            className="rounded-full p-1 text-soft hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <Button variant="ghost" size="sm" onClick={clear}>
        Clear filters
      </Button>
    </div>
  );
}
