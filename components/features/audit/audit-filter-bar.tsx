'use client';

import { X } from 'lucide-react';
import type { FormEvent } from 'react';
import { useUrlState } from '@/components/shared/use-url-state';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { ActorField } from './actor-field';
import { FILTER_NAMES, hasFilters, readFilters } from './audit-filters';
import { DayField } from './day-field';

const TEXTS = [
  { name: 'action', label: 'Action', placeholder: 'Action, or flow. for all' },
  { name: 'resourceId', label: 'Id of the thing', placeholder: 'Id of the thing' },
  { name: 'externalId', label: 'External id', placeholder: 'External id' },
  { name: 'traceId', label: 'Trace id', placeholder: 'Trace id' },
] as const;

const RESOURCES = [
  'flow',
  'workflow',
  'run',
  'execution',
  'approval',
  'service_connection',
  'webhook',
  'api_key',
  'env',
  'member',
  'role',
  'team',
  'org',
  'user',
] as const;

/** Narrows the log down; what is chosen stands in the page's address. */
export function AuditFilterBar() {
  const { get, set } = useUrlState();
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    set(Object.fromEntries(TEXTS.map(({ name }) => [name, String(data.get(name) ?? '').trim()])), 'push');
  };
  const clear = () =>
    set(Object.fromEntries([...FILTER_NAMES, 'actorType'].map((name) => [name, undefined])), 'push');
  // Fields are made anew when the address changes by other means, such as going back.
  const texts = TEXTS.map(({ name }) => get(name) ?? '').join('\n');
  return (
    <form
      key={texts}
      aria-label="Filter the audit log"
      onSubmit={apply}
      className="mb-4 grid grid-cols-2 gap-2 md:grid-cols-4"
    >
      <ActorField />
      <Select
        aria-label="Kind of thing"
        value={get('resourceType') ?? ''}
        onChange={({ target }) => set({ resourceType: target.value }, 'push')}
      >
        <option value="">Any kind of thing</option>
        {RESOURCES.map((type) => (
          <option key={type} value={type}>
            {type}
          </option>
        ))}
      </Select>
      <DayField name="from" label="From" />
      <DayField name="to" label="To" />
      {TEXTS.map(({ name, label, placeholder }) => (
        <Input
          key={name}
          name={name}
          aria-label={label}
          placeholder={placeholder}
          autoComplete="off"
          defaultValue={get(name) ?? ''}
        />
      ))}
      <div className="col-span-full flex justify-end gap-2">
        {hasFilters(readFilters(get)) ? (
          <Button variant="ghost" onClick={clear}>
            <X aria-hidden />
            Clear filters
          </Button>
        ) : null}
        <Button type="submit">Apply</Button>
      </div>
    </form>
  );
}
