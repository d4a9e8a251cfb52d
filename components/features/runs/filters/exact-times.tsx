'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import { toInstant, toLocal } from './run-filters';

type TimesProps = {
  from: string | undefined;
  to: string | undefined;
  onChoose: (from: string | undefined, to: string | undefined) => void;
};

type ExactTimesProps = TimesProps & {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Between which times runs were accepted: asked below the box that this stands in. */
export function ExactTimes({ isOpen, onOpenChange, ...times }: ExactTimesProps) {
  return (
    <Popover open={isOpen} onOpenChange={onOpenChange}>
      <PopoverAnchor className="pointer-events-none absolute inset-0" />
      <PopoverContent align="start" className="w-64" aria-label="Between two times">
        <TimesForm {...times} />
      </PopoverContent>
    </Popover>
  );
}

function TimesForm({ from, to, onChoose }: TimesProps) {
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
