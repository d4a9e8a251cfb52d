'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { useUrlState } from '@/components/shared/use-url-state';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { DESK_PARAMETERS } from './read-desk-filters';
import { SavedFiltersButton } from './saved-filters-button';
import { useSavedFilters } from './use-saved-filters';

/** Filters that this person keeps under a name, in this browser. */
export function SavedFilters() {
  const url = useUrlState();
  const { saved, save, remove } = useSavedFilters();
  const [name, setName] = useState('');
  const current = Object.fromEntries(DESK_PARAMETERS.map((one) => [one, url.get(one) ?? '']));
  return (
    <Popover>
      <PopoverTrigger asChild>
        <SavedFiltersButton />
      </PopoverTrigger>
      <PopoverContent align="end" className="grid w-64 gap-2" aria-label="Saved filters">
        {saved.length === 0 ? (
          <p className="text-faint text-sm">Keep the present filters under a name.</p>
        ) : null}
        <ul>
          {saved.map((one) => (
            <li key={one.name} className="flex items-center gap-1">
              <Button
                variant="ghost"
                size="sm"
                className="min-w-0 flex-1 justify-start truncate"
                onClick={() => url.set(one.parameters)}
              >
                {one.name}
              </Button>
              <Button
                variant="ghost"
                size="iconSm"
                aria-label={`Forget ${one.name}`}
                onClick={() => remove(one.name)}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === '') return;
            save({ name: name.trim(), parameters: current });
            setName('');
          }}
        >
          <Input
            aria-label="Name of the filter"
            placeholder="Name"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit">Keep</Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
