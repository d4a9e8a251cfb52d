'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { RANGES, type Range, readRange, toInstant, toLocal } from './run-filters';
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
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverAnchor asChild>
        <div className="w-44">
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
        </div>
      </PopoverAnchor>
      <PopoverContent align="start" className="w-64">
        <ExactTimes
          from={isExact ? filters.from : undefined}
          to={isExact ? filters.to : undefined}
          onChoose={(from, to) => {
            setOpen(false);
            set({ range: undefined, from, to });
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

type ExactTimesProps = {
  from: string | undefined;
  to: string | undefined;
  onChoose: (from: string | undefined, to: string | undefined) => void;
};

function ExactTimes({ from, to, onChoose }: ExactTimesProps) {
  const [typedFrom, setFrom] = useState(toLocal(from));
  const [typedTo, setTo] = useState(toLocal(to));
  const isBackwards = typedFrom !== '' && typedTo !== '' && typedFrom >= typedTo;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBackwards) onChoose(toInstant(typedFrom), toInstant(typedTo));
      }}
    >
      <Field label="From">
        <Input type="datetime-local" value={typedFrom} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label="Until" error={isBackwards ? 'Must be later than the beginning.' : undefined}>
        <Input type="datetime-local" value={typedTo} onChange={(event) => setTo(event.target.value)} />
      </Field>
      <Button type="submit" variant="primary">
        Show these
      </Button>
    </form>
  );
}
