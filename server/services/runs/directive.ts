/**
 * What a run still waits for, as the carrier must perform it. Derived from the journal alone, so that a driver that
 * starts anew gets the same list; `id` names the piece of work for good.
 */
export type Directive =
  /** Perform the step's call or model request. */
  | { kind: 'call'; id: string; nodeId: string }
  /** Go on at `until` (Unix milliseconds): a `wait` node, the next attempt, or a rate limit's next window. */
  | { kind: 'sleep'; id: string; nodeId: string; until: number }
  /** Go on when the approval is decided, or at `until` (Unix milliseconds). */
  | { kind: 'approval'; id: string; nodeId: string; approvalId: string; until: number };
