/**
 * One attempt of a delivery (contract 2.9). Called again it does nothing twice: an attempt is claimed before anything
 * is sent, and a claim whose holder died is free again after a minute. The body is written once and repeated
 * byte for byte.
 */
import { decryptSecret } from '@/server/infra/crypto/secret-value';
import { signatureHeader } from '@/server/infra/crypto/signatures';
import { deliverSigned } from '@/server/infra/gateway/deliver-signed';
import { newTraceId } from '@/server/infra/ids/ids';
import type { Platform } from '../platform';
import type { AttemptOutcome, DeliveryAttempt, PendingDelivery } from './pending-delivery';
import { renderDelivery } from './render-delivery';
import { settleAttempt } from './settle-attempt';
import { subscriptionSecretContext } from './webhook-view';

const TIMEOUT_MS = 10_000;
const CLAIM_MS = 60_000;

export type DeliveryRef = { orgId: string; deliveryId: string };

const READ = `SELECT d.id, d.org_id AS "orgId", d.webhook_id AS "webhookId", d.event, d.event_id AS "eventId",
    d.occurred_at AS "occurredAt", d.trace_id AS "traceId", d.data, d.body, d.status, d.attempt,
    d.next_attempt_at AS "nextAttemptAt", w.url, w.active AS "isActive", w.secret,
    w.previous_secret AS "previousSecret", w.previous_valid_until AS "previousValidUntil"
  FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
  WHERE d.org_id = $1 AND d.id = $2`;
const CLAIM = `UPDATE webhook_delivery SET attempt = attempt + 1, body = coalesce(body, $4), next_attempt_at = $5
  WHERE org_id = $1 AND id = $2 AND status = 'pending' AND attempt = $3 RETURNING body`;

/** Attempts the delivery if it is due. */
export async function attemptDelivery(platform: Platform, ref: DeliveryRef): Promise<DeliveryAttempt> {
  const now = platform.clock.now();
  const [delivery] = await platform.sql.query<PendingDelivery>({
    name: 'read_delivery',
    text: READ,
    values: [ref.orgId, ref.deliveryId],
  });
  if (delivery?.status !== 'pending') return { retryAt: null };
  const dueAt = delivery.nextAttemptAt?.getTime() ?? now;
  if (dueAt > now) return { retryAt: dueAt };
  const body = delivery.body ?? (await renderDelivery(platform.sql, delivery));
  const [claim] = await platform.sql.query<{ body: string }>({
    name: 'claim_delivery',
    text: CLAIM,
    values: [ref.orgId, ref.deliveryId, delivery.attempt, body, new Date(now + CLAIM_MS)],
  });
  // Somebody else holds it; by then it is settled, or free again.
  if (!claim) return { retryAt: now + CLAIM_MS };
  const attempted = { ...delivery, attempt: delivery.attempt + 1 };
  const outcome = await send(platform, attempted, claim.body);
  return settleAttempt(platform, attempted, outcome);
}

/** What came of an attempt. `off` when the subscription was switched off meanwhile. */
async function send(platform: Platform, delivery: PendingDelivery, body: string): Promise<AttemptOutcome> {
  if (!delivery.isActive && delivery.event !== 'webhook.test') return { kind: 'off' };
  const { result } = await deliverSigned(platform.gateway, {
    url: delivery.url,
    rawBody: body,
    headers: {
      'X-Quantum-Event': delivery.event,
      'X-Quantum-Delivery': delivery.id,
      'X-Quantum-Timestamp': String(Math.floor(platform.clock.now() / 1000)),
      'X-Quantum-Attempt': String(delivery.attempt),
      'User-Agent': 'quantum-elixir/webhook',
      ...(await signatures(platform, delivery, body)),
    },
    timeoutMs: TIMEOUT_MS,
    traceId: delivery.traceId ?? newTraceId(),
  });
  return result;
}

/** The current secret's, and for the overlap after a rotation the previous one's. */
async function signatures(
  platform: Platform,
  delivery: PendingDelivery,
  body: string,
): Promise<Record<string, string>> {
  const { orgId, webhookId, secret, previousSecret, previousValidUntil } = delivery;
  const orgKey = await platform.orgKeys.of(orgId);
  const sign = (sealed: string) =>
    signatureHeader(decryptSecret(orgKey, sealed, subscriptionSecretContext(webhookId)), body);
  const isOverlap = (previousValidUntil?.getTime() ?? 0) > platform.clock.now();
  return {
    'X-Quantum-Signature': sign(secret),
    ...(previousSecret !== null && isOverlap ? { 'X-Quantum-Signature-Previous': sign(previousSecret) } : {}),
  };
}
