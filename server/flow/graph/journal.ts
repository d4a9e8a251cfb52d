/** What scheduling knows of a node that was already decided about. */

/**
 * `skipped`: no way led here. A node with a `port` is settled: the edges on that port are taken, its others are
 * dead. A `failed` or `cancelled` node without a port ends the run.
 */
export type JournalEntry = {
  status: 'pending' | 'running' | 'awaiting_approval' | 'succeeded' | 'failed' | 'cancelled' | 'skipped';
  port?: string | undefined;
  /** Unix milliseconds; with `ordinal` it decides which of several steps completed last. */
  completedAt?: number | undefined;
  ordinal?: number | undefined;
};

/** Journal entries by node id; nodes without one have not been reached. */
export type Journal = ReadonlyMap<string, JournalEntry>;

/** Total order of completion: by time, within one millisecond by the order in which the steps started. */
export function completedAfter(left: JournalEntry, right: JournalEntry): boolean {
  const [leftAt, rightAt] = [left.completedAt ?? 0, right.completedAt ?? 0];
  return leftAt === rightAt ? (left.ordinal ?? 0) > (right.ordinal ?? 0) : leftAt > rightAt;
}
