/** The life of a run (contract 5.1), as one table. */
import { stateMachine } from './state-machine';

export type RunStatus = 'pending' | 'running' | 'awaiting_approval' | 'succeeded' | 'failed' | 'cancelled';

const machine = stateMachine<RunStatus>({
  pending: ['running', 'cancelled'],
  running: ['succeeded', 'failed', 'awaiting_approval', 'cancelled'],
  awaiting_approval: ['running', 'failed', 'cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
});

/** Every status a run can have. */
export const RUN_STATUSES = machine.states;

/** Whether a run may go from one status to the other. */
export const canRunMove = machine.canMove;

/** Succeeded, failed or cancelled: further commands are refused with 409. */
export const isRunOver = machine.isTerminal;

/**
 * The moves that lead from one status to another, ending in `to`. One decision may take several: a run that awaits
 * its last approval goes on `running` before it is `succeeded`, and each move is an event of its own.
 */
export const runMoves = machine.movesBetween;
