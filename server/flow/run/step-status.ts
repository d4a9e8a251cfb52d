/** The life of a step (contract 5.2), as one table. Retries stay `running`. */
import { stateMachine } from './state-machine';

export type StepStatus = 'pending' | 'running' | 'awaiting_approval' | 'succeeded' | 'failed' | 'cancelled';

const machine = stateMachine<StepStatus>({
  pending: ['running', 'cancelled'],
  running: ['succeeded', 'failed', 'awaiting_approval', 'cancelled'],
  awaiting_approval: ['succeeded', 'failed', 'cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
});

/** Every status a step can have. Skipped nodes have no step. */
export const STEP_STATUSES = machine.states;

/** Whether a step may go from one status to the other. */
export const canStepMove = machine.canMove;

/** Succeeded, failed or cancelled. */
export const isStepOver = machine.isTerminal;
