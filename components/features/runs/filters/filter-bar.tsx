'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { FilterChips } from './filter-chips';
import { IdSearch } from './id-search';
import { FlowFilter } from './later';
import { StatusFilter } from './status-filter';
import { TimeFilter } from './time-filter';
import type { RunFilterState } from './use-run-filters';

type FilterBarProps = { state: RunFilterState; flowName: string | undefined };

/** Everything that narrows the list. On a phone all but the states hides behind a button. */
export function FilterBar({ state, flowName }: FilterBarProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="mb-3 grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <StatusFilter {...state} />
        <Button
          size="sm"
          className="sm:hidden"
          aria-expanded={isOpen}
          onClick={() => setOpen((before) => !before)}
        >
          <SlidersHorizontal aria-hidden />
          More filters
        </Button>
      </div>
      <div className={classNames('flex-wrap items-center gap-2 sm:flex', isOpen ? 'flex' : 'hidden')}>
        <FieldFilters state={state} flowName={flowName} />
        <TimeFilter {...state} />
        <IdSearch {...state} />
      </div>
      <FilterChips {...state} />
    </div>
  );
}

function FieldFilters({ state, flowName }: FilterBarProps) {
  const { filters, text, set } = state;
  return (
    <>
      <FlowFilter
        flowId={filters.flowId}
        name={flowName}
        onChange={(flow) => set({ flow, version: undefined })}
      />
      {filters.flowId === undefined ? null : (
        <Input
          type="number"
          min={1}
          aria-label="Version"
          placeholder="Any version"
          className="w-32"
          value={text('version')}
          onChange={(event) => set({ version: event.target.value })}
        />
      )}
      <div className="w-46">
        <Select
          aria-label="Kind"
          value={filters.surface ?? ''}
          onChange={(event) => set({ surface: event.target.value })}
        >
          <option value="">Flows and workflows</option>
          <option value="flow">Flows</option>
          <option value="workflow">Workflows</option>
        </Select>
      </div>
      <div className="w-36">
        <Select
          aria-label="Trigger"
          value={filters.trigger ?? ''}
          onChange={(event) => set({ trigger: event.target.value })}
        >
          <option value="">Any trigger</option>
          <option value="manual">By hand or API</option>
          <option value="webhook">Webhook</option>
          <option value="cron">Schedule</option>
        </Select>
      </div>
    </>
  );
}
