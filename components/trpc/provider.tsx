'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
} from '@trpc/client';
import { getCsrfToken } from 'next-auth/react';
import { type ReactNode, useState } from 'react';
import type { TrpcRouter } from '@/server/api/trpc/trpc-router';
import { createQueryClient } from './create-query-client';
import { describeError } from './describe-error';
import { sessionLink } from './session-link';
import { TRPCProvider } from './trpc-context';

const ENDPOINT = '/api/trpc';
/** Keeps a batch below the length of an address that every proxy takes. */
const URL_LENGTH_MAX = 2_000;

/** Gives the page its connection to the server: one batched request per moment, one stream for live updates. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function createClient() {
  let csrfToken: Promise<string | undefined> | undefined;
  const headers = async () => {
    csrfToken ??= getCsrfToken();
    const token = await csrfToken.catch(() => undefined);
    // Asked again next time: the network was away.
    if (token === undefined) csrfToken = undefined;
    return token === undefined ? {} : { 'x-csrf-token': token };
  };
  return createTRPCClient<TrpcRouter>({
    links: [
      sessionLink,
      retryLink({
        // Whoever signed in again in another tab has another token.
        retry: ({ error, attempts }) => {
          if (attempts > 1 || describeError(error).code !== 'csrf_token_missing') return false;
          csrfToken = undefined;
          return true;
        },
      }),
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url: ENDPOINT }),
        false: splitLink({
          condition: ({ context }) => context.isParting === true,
          true: httpLink({ url: ENDPOINT, headers, fetch: fetchThoughPageGoes }),
          false: httpBatchLink({ url: ENDPOINT, headers, maxURLLength: URL_LENGTH_MAX }),
        }),
      }),
    ],
  });
}

/** Makes a call with `context: { isParting: true }` the last word of a page: it arrives although the page is gone. */
function fetchThoughPageGoes(...[url, options]: Parameters<typeof fetch>): Promise<Response> {
  return fetch(url, { ...options, keepalive: true });
}
