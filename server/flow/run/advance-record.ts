/** What one call of `advance` or `settle` did, for the engine to persist and act on. */
import type { Settlement, Suspension } from '../nodes/node-executor';
import type { RunOutcome } from './run-outcome';
import type { StepRecord } from './run-state';
import type { StepStatus } from './step-status';

/**
 * One step that changed. `before` is its status before the call, absent for a new row. `step` is the state's own
 * record: read it before the next call.
 */
export type StepChange = { before?: StepStatus; step: StepRecord };

/** Something the engine must perform or wait for; attempts count from 1. `notBefore` is a pause before a retry. */
export type Outstanding = {
  nodeId: string;
  suspension: Suspension;
  attempt: number;
  notBefore?: number;
  /** The node's own `timeoutMs`, where it has one. */
  timeoutMs?: number;
};

/** An executor that threw something other than a `TemplateError`: a bug, for the log. Its step failed. */
export type Defect = { nodeId: string; error: unknown };

export type Advance = {
  /** In the order in which the steps were first touched; each step once. */
  changes: StepChange[];
  suspensions: Outstanding[];
  /** Nodes that no way leads to any more. */
  skipped: string[];
  run: RunOutcome;
  defects: Defect[];
};

/** An answer given on the spot: what the step is woken with, or that it succeeded with an output nobody knows. */
export type Answer = Settlement | { kind: 'assumed' };

export type AdvanceOptions = {
  /** Unix milliseconds. */
  now: number;
  /**
   * Settles a suspension without leaving the call; undefined leaves it to the engine. A live run answers emits, a
   * dry-run answers everything with stubs, a replay with what was recorded.
   */
  answer?: (request: Outstanding) => Answer | undefined;
  /** Jitter of retries, in [0, 1); absent means exact pauses. */
  random?: () => number;
};
