'use client';

import type { ReactNode } from 'react';
import { ErrorState } from './error-state';
import { Pager } from './pager';
import { RowsSkeleton } from './rows-skeleton';
import { useUrlState } from './use-url-state';

type Paged<Row> = { data: Row[]; page: number; total: number; meta: { pages: number } };

type PagedRowsProps<Row> = {
  /** A query of one page. */
  list: { data: Paged<Row> | undefined; error: unknown; refetch: () => void };
  loading: string;
  /** What stands in place of a list that has no row. */
  empty: ReactNode;
  children: (rows: Row[]) => ReactNode;
};

/** One page of a counted list, with what is shown before it is there, when it fails, and when there is nothing. */
export function PagedRows<Row>({ list, loading, empty, children }: PagedRowsProps<Row>) {
  const { set } = useUrlState();
  const { data, error, refetch } = list;
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (data === undefined) return <RowsSkeleton label={loading} />;
  if (data.total === 0) return empty;
  return (
    <>
      {children(data.data)}
      <Pager
        page={data.page}
        pages={data.meta.pages}
        total={data.total}
        onPage={(next) => set({ page: String(next) }, 'push')}
      />
    </>
  );
}

/** The page that the address asks for. */
export function usePage(): number {
  return Number(useUrlState().get('page')) || 1;
}
