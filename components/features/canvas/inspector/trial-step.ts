import type { RouterOutputs } from '@/components/trpc/trpc-context';

/** How a node fared in a test (contract of `flows.test-node`). */
export type TrialStep = RouterOutputs['flows']['testNode']['data']['step'];
