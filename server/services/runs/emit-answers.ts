/** Answers `webhook_emit` on the spot: the event is written in the transaction that settles the step. */
import type { AdvanceOptions, Answer, Outstanding } from '@/server/flow/run/advance-record';
import { newId } from '@/server/infra/ids/ids';
import { countSubscriptions } from '../events/count-subscriptions';
import type { NewEvent } from '../events/new-event';
import type { Platform } from '../platform';
import type { LiveRun } from './live-run';
import type { Extras } from './save-advance';

/** Options for an advance, and the extras that the events of its emits gather in. */
export async function emitAnswers(
  platform: Platform,
  run: LiveRun,
): Promise<{ options: AdvanceOptions; extras: Extras }> {
  const now = platform.clock.now();
  const options: AdvanceOptions = { now, random: Math.random };
  if (!run.program.emits) return { options, extras: {} };
  const count = await countSubscriptions(platform.sql, run.orgId);
  const events: NewEvent[] = [];
  const answer = ({ suspension }: Outstanding): Answer | undefined => {
    if (suspension.kind !== 'emit') return undefined;
    const event: NewEvent = {
      id: newId('evt'),
      type: suspension.event,
      actorType: 'system',
      actorId: null,
      resourceType: run.surface === 'flow' ? 'run' : 'execution',
      resourceId: run.runId,
      data: suspension.payload,
      externalId: run.externalId,
      traceId: run.traceId,
      occurredAt: new Date(now).toISOString(),
    };
    events.push(event);
    return { kind: 'emit', eventId: event.id, deliveries: count(suspension.event) };
  };
  return { options: { ...options, answer }, extras: { events } };
}
