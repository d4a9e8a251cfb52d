/**
 * Events that subscriptions to `/api/webhooks` may name (contract 2.9), and the prefixes that `webhook_emit`
 * may not use for its own events.
 */
export const QUANTUM_EVENTS = [
  'flow.run.started',
  'flow.run.succeeded',
  'flow.run.failed',
  'flow.run.awaiting_approval',
  'flow.run.cancelled',
  'generation.started',
  'generation.completed',
  'generation.failed',
  'conversation.started',
  'conversation.message',
  'conversation.completed',
  'agent.tool_called',
  'eval.completed',
  'incident.fired',
  'incident.refired',
  'incident.acknowledged',
  'incident.resolved',
  'incident.escalated',
  'incident.auto_resolved',
  'digest.delivered',
  'digest.failed',
  'workflow.execution.started',
  'workflow.execution.completed',
  'workflow.execution.failed',
  'workflow.execution.cancelled',
  'workflow.step.completed',
  'workflow.step.failed',
  'workflow.human_approval_pending',
  'webhook.test',
] as const;

/** First segments of system events. */
export const SYSTEM_EVENT_PREFIXES: readonly string[] = [
  ...new Set(QUANTUM_EVENTS.map((name) => name.slice(0, name.indexOf('.')))),
];
