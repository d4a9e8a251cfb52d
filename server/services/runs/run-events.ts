/** The events of a run's transitions, with the keys of contract 2.9. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { Advance } from '@/server/flow/run/advance-record';
import type { StepRecord } from '@/server/flow/run/run-state';
import { newId } from '@/server/infra/ids/ids';
import { type RunTransition, runEventType } from '../events/event-names';
import type { NewEvent } from '../events/new-event';
import type { LiveRun } from './live-run';

/** One event of this run, by the actor that started it. */
export function runEvent(
  run: LiveRun,
  transition: RunTransition,
  at: string,
  parts: { before?: JsonValue; after?: JsonValue; data?: JsonObject },
): NewEvent {
  return {
    id: newId('evt'),
    type: runEventType(run.surface, transition),
    actorType: 'system',
    actorId: null,
    resourceType: run.surface === 'flow' ? 'run' : 'execution',
    resourceId: run.runId,
    externalId: run.externalId,
    traceId: run.traceId,
    occurredAt: at,
    ...parts,
    ...(parts.data ? { data: { ...runKeys(run), ...parts.data } } : {}),
  };
}

/** The transitions that an advance made, in order. */
export function transitionEvents(run: LiveRun, advance: Advance, at: string): NewEvent[] {
  const events: NewEvent[] = [];
  const outcome = advance.run;
  if (run.status === 'pending') {
    const after = { status: 'running' };
    events.push(
      runEvent(run, 'started', at, { before: { status: 'pending' }, after, data: { trigger: run.trigger } }),
    );
  }
  if (run.status === 'awaiting_approval' && outcome.status === 'running') {
    events.push(
      runEvent(run, 'resumed', at, { before: { status: run.status }, after: { status: 'running' } }),
    );
  }
  if (outcome.status === 'succeeded') {
    const data = { status: 'succeeded', finishedAt: at };
    events.push(
      runEvent(run, 'succeeded', at, { before: { status: 'running' }, after: { status: 'succeeded' }, data }),
    );
  }
  if (outcome.status === 'failed') {
    const { code, message, nodeId } = outcome.error;
    const failedStepId = run.stepIds.get(nodeId) ?? null;
    events.push(
      runEvent(run, 'failed', at, {
        before: { status: 'running' },
        after: { status: 'failed', code },
        data: { failedStepId, errorMessage: message },
      }),
    );
  }
  if (run.surface === 'workflow')
    for (const { step } of advance.changes) events.push(...stepNotices(run, step, at));
  return events;
}

/** Notices of contract 2.9 that are delivered to subscribers only; the journal is their record. */
function stepNotices(run: LiveRun, step: StepRecord, at: string): NewEvent[] {
  if (step.completedAt === undefined) return [];
  const stepId = run.stepIds.get(step.nodeId) ?? '';
  if (step.status === 'failed') {
    const data = {
      stepId,
      nodeId: step.nodeId,
      errorMessage: step.error?.message ?? '',
      attempts: step.attempts,
    };
    return [notice(run, 'workflow.step.failed', at, data)];
  }
  if (step.status !== 'succeeded') return [];
  return [notice(run, 'workflow.step.completed', at, { stepId, nodeId: step.nodeId })];
}

/** An event that is no state change of its own: delivered, but not on the spine. */
export function notice(run: LiveRun, type: string, at: string, data: JsonObject): NewEvent {
  return { ...runEvent(run, 'started', at, { data }), type, spine: false };
}

function runKeys(run: LiveRun): JsonObject {
  if (run.surface === 'flow') return { runId: run.runId, flowId: run.program.flowId, flowSlug: run.flowSlug };
  return {
    executionId: run.runId,
    workflowId: run.program.flowId,
    workflowSlug: run.flowSlug,
    externalId: run.externalId,
  };
}
