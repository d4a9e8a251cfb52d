'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { useUrlState } from '@/components/shared/use-url-state';
import { FILTER_NAMES, type FilterName, type RunFilters, readFilters } from './run-filters';

/** A preset counts from a full five minutes, so that going back to the list finds it as it was. */
const ROUND_MS = 5 * 60_000;

export type RunFilterState = {
  filters: RunFilters;
  /** As written in the address. */
  text: (name: FilterName) => string;
  set: (changes: Partial<Record<FilterName, string | readonly string[] | undefined>>) => void;
  clear: () => void;
  /** Whether anything is left out of the list. */
  isFiltered: boolean;
};

/** The filters of the page's address. */
export function useRunFilters(): RunFilterState {
  const address = useSearchParams();
  const { set } = useUrlState();
  const filters = useMemo(
    () => readFilters(address, Math.floor(Date.now() / ROUND_MS) * ROUND_MS),
    [address],
  );
  const clear = useCallback(
    () => set(Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined]))),
    [set],
  );
  return {
    filters,
    text: (name) => address.get(name) ?? '',
    set,
    clear,
    isFiltered: Object.keys(filters).length > 0,
  };
}
