'use client';

import { useUrlState } from '@/components/shared/use-url-state';
import { Input } from '@/components/ui/input';

/** A day at one end of the time that is looked at. */
export function DayField({ name, label }: { name: 'from' | 'to'; label: string }) {
  const { get, set } = useUrlState();
  return (
    <div className="col-span-2 flex items-center gap-2 sm:col-span-1">
      <span aria-hidden className="w-8 text-right text-faint text-sm">
        {label}
      </span>
      <Input
        type="date"
        aria-label={`${label} day`}
        value={get(name) ?? ''}
        onChange={({ target }) => set({ [name]: target.value })}
      />
    </div>
  );
}
