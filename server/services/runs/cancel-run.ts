/**
 * Cancelling a run (contract 2.2, 4.8, 5.1): no further node starts; a call in flight may finish and its output is
 * kept, but the run stays cancelled.
 */
import { newId } from '@/server/infra/ids/ids';
import { conflict, notFound } from '../domain-error';
import { appendEventsCte, eventsJson } from '../events/append-events-sql';
import { runEventType } from '../events/event-names';
import type { NewEvent } from '../events/new-event';
import type { ServiceContext } from '../service-context';
import { findRunHead, type RunHead } from './run-head';

const CANCEL = `WITH ended AS (
    UPDATE run SET status = 'cancelled', finished_at = $3, progress_at = $3, journal_seq = journal_seq + 1,
      error = json_build_object('code', 'cancelled', 'message', $4::text, 'stepId', null)
    WHERE id = $2 AND org_id IS NOT DISTINCT FROM $1 AND status NOT IN ('succeeded', 'failed', 'cancelled') RETURNING id
  ), steps AS (
    UPDATE step SET status = 'cancelled', completed_at = $3, resume_at = NULL FROM ended
    WHERE step.run_id = ended.id AND step.status IN ('pending', 'running', 'awaiting_approval')
  ), approvals AS (
    UPDATE approval SET status = 'cancelled' FROM ended WHERE approval.run_id = ended.id AND approval.status = 'pending'
  ), jobs AS (
    INSERT INTO outbox (name, data)
    SELECT 'run/cancelled', json_build_object('orgId', $1::text, 'runId', id) FROM ended
  ), ${appendEventsCte('$5::json', '$1', 'ended')}
  SELECT count(*)::int AS ended FROM ended`;

/** Cancels; throws `not_found`, or `conflict` when the run has ended already. */
export async function cancelRun(context: ServiceContext, runId: string, reason?: string): Promise<void> {
  const { platform, orgId } = context;
  const head = await findRunHead(platform.sql, orgId, runId);
  if (!head) throw notFound('run');
  const at = new Date(platform.clock.now());
  const [row] = await platform.sql.query<{ ended: number }>({
    name: 'cancel_run',
    text: CANCEL,
    values: [
      orgId,
      runId,
      at,
      reason ?? 'no reason was given',
      eventsJson([cancelledEvent(context, head, reason, at)]),
    ],
  });
  if (row?.ended !== 1) {
    const now = await findRunHead(platform.sql, orgId, runId);
    throw conflict('run_ended', `run is already ${now?.status ?? 'deleted'}`);
  }
  platform.sql.announce({ orgId });
  platform.runCache.evict(runId);
  platform.outbox.kick();
}

function cancelledEvent(
  context: ServiceContext,
  run: RunHead,
  reason: string | undefined,
  at: Date,
): NewEvent {
  const actorUserId = context.actor.type === 'user' ? context.actor.id : null;
  const details = { reason: reason ?? null, actorUserId };
  return {
    id: newId('evt'),
    type: runEventType(run.surface, 'cancelled'),
    actorType: context.actor.type,
    actorId: context.actor.id,
    resourceType: run.surface === 'flow' ? 'run' : 'execution',
    resourceId: run.id,
    before: { status: run.status },
    after: { status: 'cancelled', reason: reason ?? null },
    data:
      run.surface === 'flow'
        ? { runId: run.id, flowSlug: run.flowSlug, ...details }
        : { executionId: run.id, workflowId: run.flowId, workflowSlug: run.flowSlug, ...details },
    externalId: run.externalId,
    traceId: run.traceId,
    ip: context.ip,
    occurredAt: at.toISOString(),
  };
}
