import type { RouterOutputs } from '@/components/trpc/trpc-context';

/** A key as the list gives it: never the key itself. */
export type ApiKey = RouterOutputs['apiKeys']['list']['data'][number];
