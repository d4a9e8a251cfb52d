'use client';

import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

type Pages<Page> = {
  /** The procedure's own key, so that live updates reach every page of the list. */
  queryKey: QueryKey;
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>;
  nextCursor: (page: Page) => string | null;
};

/** A list that is read page by page with the server's cursors; earlier pages stay while another filter loads. */
export function usePages<Page>({ queryKey, read, nextCursor }: Pages<Page>) {
  return useInfiniteQuery({
    queryKey: [...queryKey, 'pages'],
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => nextCursor(page) ?? undefined,
    placeholderData: keepPreviousData,
  });
}
