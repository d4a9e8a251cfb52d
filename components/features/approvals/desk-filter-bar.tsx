'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { SearchField } from '@/components/shared/search-field';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { type DeskFilters, firstBox } from './read-desk-filters';
import { SavedFiltersButton } from './saved-filters-button';

const SavedFilters = dynamic(() => import('./saved-filters').then((it) => it.SavedFilters), {
  ssr: false,
  loading: () => <SavedFiltersButton aria-disabled />,
});

/** Whose approvals, in which state and order; every choice is in the page's address. */
export function DeskFilterBar({ filters }: { filters: DeskFilters }) {
  const url = useUrlState();
  const trpc = useTRPC();
  const { isAdmin } = usePermissions();
  const counts = useQuery(trpc.approvals.count.queryOptions({})).data?.data;
  const label = (name: string, count: number | undefined) => (count ? `${name} ${count}` : name);
  return (
    <div className="grid gap-2 border-line border-b px-4 py-2">
      <Segmented
        label="Whose"
        value={filters.box}
        className="grid grid-cols-3"
        options={[
          { value: 'mine', label: label('Mine', counts?.mine) },
          { value: 'roles', label: label('My roles', counts?.roles) },
          { value: 'all', label: label('All', counts?.all) },
        ]}
        onChange={(box) => url.set({ box: box === firstBox(isAdmin) ? '' : box })}
      />
      <div className="flex gap-2">
        <Select
          aria-label="State"
          value={filters.status}
          onChange={(event) =>
            url.set({ status: event.target.value === 'pending' ? '' : event.target.value })
          }
        >
          <option value="pending">To decide</option>
          <option value="decided">Decided</option>
          <option value="all">All</option>
        </Select>
        <Select
          aria-label="Order"
          value={filters.sort}
          disabled={filters.status !== 'pending'}
          onChange={(event) => url.set({ sort: event.target.value === 'age' ? '' : event.target.value })}
        >
          <option value="age">Oldest first</option>
          <option value="due">Due first</option>
        </Select>
        <SavedFilters />
      </div>
      <SearchField
        label="Search by question, flow or id"
        placeholder="Question, flow or id"
        value={filters.q ?? ''}
        onSearch={(q) => url.set({ q })}
      />
    </div>
  );
}
