import type { Advance } from '@/server/flow/run/advance-record';
import { runOutcome } from '@/server/flow/run/run-outcome';
import type { StepRecord } from '@/server/flow/run/run-state';
import type { LiveRun } from './live-run';

/** An advance that moves nothing: one step's row is written again. */
export function stepOnly(run: LiveRun, step: StepRecord): Advance {
  return {
    changes: [{ before: step.status, step }],
    suspensions: [],
    skipped: [],
    run: runOutcome(run.state),
    defects: [],
  };
}
