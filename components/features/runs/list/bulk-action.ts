import type { RunRow } from '../run-detail';

/** What is to be done, and to which runs. */
export type BulkAction = { kind: 'cancel' | 'rerun'; runs: readonly RunRow[] };
