/**
 * The cache of what the server said. Nothing is polled: live updates say what to read again. A refusal is not asked
 * again; a lost network is.
 */
import { QueryClient } from '@tanstack/react-query';
import { describeError } from './describe-error';

const STALE_MS = 30_000;
const RETRIES_MAX = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < RETRIES_MAX && describeError(error).isTransient,
      },
      // Without a network it fails at once: a change that waits unseen may be sent when nobody wants it any more.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
