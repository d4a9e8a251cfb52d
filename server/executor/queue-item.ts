/** One unit of the queue: a run to call, or one branch of a run's parallel group. */

export type QueueItem = {
  /** The run id; for a branch `<runId>.<stepId>`. */
  id: string;
  runId: string;
  /** The one step that this item may execute; absent means the run itself. */
  branch?: string;
  fn: string;
  /** The fencing token: grows with each lease, and every write on behalf of a call carries it. */
  generation: number;
  /** Retries so far of what the next call does; 0 on the first. */
  attempt: number;
  /** Leases in a row that ended without a word from their process. */
  lost: number;
  /** What the run still waits for; calls made meanwhile only discover. */
  pending: number;
  /** Memoised steps, and their size in bytes. */
  steps: number;
  bytes: number;
  /** The gates that its lease passes, when its function has concurrency limits. */
  lane?: string;
  /** Whether a step of another run waits for the result. */
  hasParent: boolean;
  /** The triggering events, a JSON array. */
  events: string;
  /** Memoised steps as one JSON object, in order of completion. */
  memo?: string;
};

/** Between the gates of a lane. */
export const LANE_SEPARATOR = '\n';

/** Names the lease of an item: what an answer must carry to be accepted. */
export function leaseOf(item: Pick<QueueItem, 'id' | 'generation'>): string {
  return `${item.id}#${item.generation}`;
}
