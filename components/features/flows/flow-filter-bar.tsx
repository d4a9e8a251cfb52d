'use client';

import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useUrlState } from '@/components/shared/use-url-state';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { FlowFilters } from './read-flow-filters';

const TYPING_PAUSE_MS = 200;

/** What the list shows; every choice is in the page's address. */
export function FlowFilterBar({ filters, total }: { filters: FlowFilters; total: number | undefined }) {
  const url = useUrlState();
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <Segmented
        label="Kind"
        value={filters.surface}
        options={[
          { value: 'flow', label: 'Flows' },
          { value: 'workflow', label: 'Workflows' },
        ]}
        onChange={(surface) => url.set({ surface: surface === 'flow' ? '' : surface })}
      />
      <SearchField value={filters.q ?? ''} onChange={(q) => url.set({ q })} />
      <div className="w-36">
        <Select
          aria-label="Status"
          value={filters.status ?? ''}
          onChange={(event) => url.set({ status: event.target.value })}
        >
          <option value="">Any status</option>
          <option value="draft">Draft</option>
          <option value="active">Active</option>
          <option value="paused">Paused</option>
        </Select>
      </div>
      <div className="w-36">
        <Select
          aria-label="Trigger"
          value={filters.trigger ?? ''}
          onChange={(event) => url.set({ trigger: event.target.value })}
        >
          <option value="">Any trigger</option>
          <option value="api">API</option>
          <option value="webhook">Webhook</option>
          <option value="cron">Cron</option>
        </Select>
      </div>
      <p aria-live="polite" className="ml-auto text-faint text-sm tabular-nums">
        {total === undefined ? '' : total === 1 ? '1 flow' : `${total} flows`}
      </p>
    </div>
  );
}

/** Follows the keys at once and the address after a pause. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <div className="relative w-56">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-4 text-faint" />
      <Input
        type="search"
        aria-label="Search flows by name or slug"
        placeholder="Name or slug"
        className="pl-8"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
