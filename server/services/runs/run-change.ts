import type { Advance } from '@/server/flow/run/advance-record';
import type { Extras } from './save-advance';

/** What one turn did to a run, and what is written with it. */
export type RunChange = { advance: Advance; extras?: Extras };
