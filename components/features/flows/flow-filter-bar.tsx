'use client';

import { SearchField } from '@/components/shared/search-field';
import { useUrlState } from '@/components/shared/use-url-state';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { FlowFilters } from './read-flow-filters';

const KINDS = { flow: 'Flows', workflow: 'Workflows' } as const;

type FlowFilterBarProps = {
  filters: FlowFilters;
  /** The kinds that the viewer may see. */
  readable: readonly FlowFilters['surface'][];
  total: number | undefined;
};

/** What the list shows; every choice is in the page's address. */
export function FlowFilterBar({ filters, readable, total }: FlowFilterBarProps) {
  const url = useUrlState();
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {readable.length > 1 ? (
        <Segmented
          label="Kind"
          value={filters.surface}
          options={readable.map((value) => ({ value, label: KINDS[value] }))}
          onChange={(surface) => url.set({ surface: surface === readable[0] ? '' : surface })}
        />
      ) : null}
      <div className="w-56">
        <SearchField
          label="Search flows by name or slug"
          placeholder="Name or slug"
          value={filters.q ?? ''}
          onSearch={(q) => url.set({ q })}
        />
      </div>
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
        {total === undefined ? '' : total === 1 ? `1 ${filters.surface}` : `${total} ${filters.surface}s`}
      </p>
    </div>
  );
}
