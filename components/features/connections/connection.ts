import type { RouterOutputs } from '@/components/trpc/trpc-context';

/** A connection as the list gives it: everything but its key. */
export type Connection = RouterOutputs['connections']['list']['data']['connections'][number];
