import type { Platform } from '../platform';

/** Longer overdue than this, a delivery has lost its carrier. */
const OVERDUE_MS = 15 * 60_000;

const RESEND = `WITH lost AS (
    UPDATE webhook_delivery SET next_attempt_at = $1 WHERE id IN (
      SELECT id FROM webhook_delivery WHERE status = 'pending' AND next_attempt_at < $2
      ORDER BY next_attempt_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
    RETURNING id, org_id
  ) INSERT INTO outbox (name, data)
  SELECT 'webhook/delivery.requested', json_build_object('orgId', org_id, 'deliveryId', id) FROM lost RETURNING id`;

/** Hands deliveries that nobody carries any more to the carrier again; returns how many. */
export async function reconcileDeliveries(platform: Platform): Promise<{ resent: number }> {
  const now = platform.clock.now();
  const rows = await platform.sql.query({
    name: 'reconcile_deliveries',
    text: RESEND,
    values: [new Date(now), new Date(now - OVERDUE_MS)],
  });
  if (rows.length > 0) platform.outbox.kick();
  return { resent: rows.length };
}
