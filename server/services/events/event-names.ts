/** Names of run events per surface (contract 2.9, 5.1). */
import type { Surface } from '@/server/flow/spec/spec';

export type RunTransition =
  | 'started'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'awaiting_approval'
  | 'resumed';

const FLOW: Record<RunTransition, string> = {
  started: 'flow.run.started',
  succeeded: 'flow.run.succeeded',
  failed: 'flow.run.failed',
  cancelled: 'flow.run.cancelled',
  awaiting_approval: 'flow.run.awaiting_approval',
  resumed: 'flow.run.resumed',
};

const WORKFLOW: Record<RunTransition, string> = {
  started: 'workflow.execution.started',
  succeeded: 'workflow.execution.completed',
  failed: 'workflow.execution.failed',
  cancelled: 'workflow.execution.cancelled',
  awaiting_approval: 'workflow.human_approval_pending',
  resumed: 'workflow.execution.resumed',
};

const AURION: Record<RunTransition, string> = {
  started: 'workflow.run.started',
  succeeded: 'workflow.run.completed',
  failed: 'workflow.run.failed',
  cancelled: 'workflow.run.cancelled',
  awaiting_approval: 'workflow.approval.requested',
  resumed: 'workflow.run.resumed',
};

const BY_SURFACE: Record<Surface, Record<RunTransition, string>> = {
  flow: FLOW,
  workflow: WORKFLOW,
  aurion: AURION,
};

/** The event of a run's transition as its surface names it. */
export function runEventType(surface: Surface, transition: RunTransition): string {
  return BY_SURFACE[surface][transition];
}
