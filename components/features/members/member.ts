import type { RouterOutputs } from '@/components/trpc/trpc-context';

/** A person of the organisation. */
export type Member = RouterOutputs['members']['list']['data']['members'][number];

/** A role with what it may do; fixed ones cannot be changed. */
export type Role = RouterOutputs['roles']['list']['data']['roles'][number];

export type Team = RouterOutputs['teams']['list']['data']['teams'][number];
