/** Notes what came of an attempt, and switches off subscriptions that are gone or fail without end (contract 2.9). */
import { assertNever } from '@/server/flow/assert-never';
import type { SqlRunner } from '@/server/infra/db/sql';
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import type { Platform } from '../platform';
import { pauseAfterMs } from './delivery-schedule';
import type { AttemptOutcome, DeliveryAttempt, PendingDelivery } from './pending-delivery';

/** Deliveries in a row that were given up. */
const FAILURES_MAX = 50;

type Verdict = {
  status: 'delivered' | 'failed' | 'pending';
  responseStatus: number | null;
  error: string | null;
  /** The subscriber said that it is gone for good. */
  isGone: boolean;
};

/** Writes the outcome of the attempt that `delivery.attempt` counts. */
export async function settleAttempt(
  platform: Platform,
  delivery: PendingDelivery,
  outcome: AttemptOutcome,
): Promise<DeliveryAttempt> {
  const now = platform.clock.now();
  const pause = pauseAfterMs(delivery.attempt);
  const verdict = verdictOf(outcome, pause === null);
  const retryAt = verdict.status === 'pending' && pause !== null ? now + pause : null;
  await platform.sql.transaction(async (sql) => {
    const settled = await sql.query({
      name: 'settle_delivery',
      text: `UPDATE webhook_delivery SET status = $4, response_status = $5, error = $6, next_attempt_at = $7,
          completed_at = CASE WHEN $4 = 'pending' THEN NULL ELSE $8::timestamptz END
        WHERE org_id = $1 AND id = $2 AND attempt = $3 AND status = 'pending' RETURNING 1`,
      values: [
        delivery.orgId,
        delivery.id,
        delivery.attempt,
        verdict.status,
        verdict.responseStatus,
        verdict.error,
        retryAt === null ? null : new Date(retryAt),
        new Date(now),
      ],
    });
    sql.announce({
      orgId: delivery.orgId,
      hint: { resourceType: 'webhook_delivery', resourceId: delivery.webhookId },
    });
    if (settled.length > 0 && outcome.kind !== 'off') await countOutcome(sql, delivery, verdict, now);
  });
  return { retryAt };
}

function verdictOf(outcome: AttemptOutcome, isLast: boolean): Verdict {
  const given = isLast ? 'failed' : 'pending';
  switch (outcome.kind) {
    case 'off':
      return { status: 'failed', responseStatus: null, error: 'the subscription is off', isGone: false };
    case 'error':
      return { status: given, responseStatus: null, error: outcome.error.message, isGone: false };
    case 'response': {
      const { status } = outcome;
      if (status >= 200 && status <= 299)
        return { status: 'delivered', responseStatus: status, error: null, isGone: false };
      const error = `answered ${status}`;
      if (status === 410) return { status: 'failed', responseStatus: status, error, isGone: true };
      return { status: given, responseStatus: status, error, isGone: false };
    }
    default:
      return assertNever(outcome);
  }
}

async function countOutcome(
  sql: SqlRunner,
  delivery: PendingDelivery,
  verdict: Verdict,
  now: number,
): Promise<void> {
  const { orgId, webhookId } = delivery;
  if (verdict.status === 'pending') return;
  const isDelivered = verdict.status === 'delivered';
  const [webhook] = await sql.query<{ failures: number; active: boolean }>({
    name: isDelivered ? 'webhook_works' : 'webhook_failed',
    text: `UPDATE webhook SET failure_count = ${isDelivered ? '0' : 'failure_count + 1'}
      WHERE org_id = $1 AND id = $2 ${isDelivered ? 'AND failure_count > 0' : ''}
      RETURNING failure_count AS failures, active`,
    values: [orgId, webhookId],
  });
  if (!webhook?.active || isDelivered) return;
  if (verdict.isGone) await switchOff(sql, delivery, 'the address answered 410 Gone', now);
  else if (webhook.failures >= FAILURES_MAX) {
    await switchOff(sql, delivery, `${FAILURES_MAX} deliveries in a row failed`, now);
  }
}

async function switchOff(
  sql: SqlRunner,
  { orgId, webhookId }: PendingDelivery,
  reason: string,
  now: number,
): Promise<void> {
  await sql.query({
    name: 'switch_off_webhook',
    text: 'UPDATE webhook SET active = false, disabled_reason = $3, updated_at = $4 WHERE org_id = $1 AND id = $2',
    values: [orgId, webhookId, reason, new Date(now)],
  });
  await appendEvents(sql, orgId, [
    {
      id: newId('evt'),
      type: 'webhook.disabled',
      actorType: 'system',
      actorId: null,
      resourceType: 'webhook',
      resourceId: webhookId,
      before: { active: true },
      after: { active: false, reason },
      occurredAt: new Date(now).toISOString(),
    },
  ]);
}
