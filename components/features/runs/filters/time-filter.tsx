'use client';

import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { ExactTimes } from './later';
import { RANGES, type Range, readRange } from './run-filters';
import type { RunFilterState } from './use-run-filters';

const EXACT = 'exact';

/** When runs were accepted: a preset that moves along, or exact times. */
export function TimeFilter({ text, filters, set }: RunFilterState) {
  const [isOpen, setOpen] = useState(false);
  const range = readRange({ get: (name) => (name === 'range' ? text('range') : null) });
  const isExact = range === undefined && (filters.from !== undefined || filters.to !== undefined);
  const choose = (value: string) => {
    if (value === EXACT) setOpen(true);
    else set({ range: value || undefined, from: undefined, to: undefined });
  };
  return (
    <div className="relative w-44">
      <Select
        aria-label="Time"
        value={range ?? (isExact ? EXACT : '')}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">Any time</option>
        {(Object.keys(RANGES) as Range[]).map((one) => (
          <option key={one} value={one}>
            {RANGES[one].label}
          </option>
        ))}
        <option value={EXACT}>Between…</option>
      </Select>
      <ExactTimes
        isOpen={isOpen}
        onOpenChange={setOpen}
        from={isExact ? filters.from : undefined}
        to={isExact ? filters.to : undefined}
        onChoose={(from, to) => {
          setOpen(false);
          set({ range: undefined, from, to });
        }}
      />
    </div>
  );
}
