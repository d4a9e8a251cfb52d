import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';

/** A delivery as services hand it out (contract 3.2). */
export type DeliveryView = {
  id: string;
  event: string;
  eventId: string;
  attempt: number;
  status: 'pending' | 'delivered' | 'failed';
  responseStatus: number | null;
  error: string | null;
  nextAttemptAt: Date | null;
  createdAt: Date;
};

export type DeliveryPage = { rows: DeliveryView[]; total: number };

const COLUMNS = `id, event, event_id AS "eventId", attempt, status, response_status AS "responseStatus", error,
  next_attempt_at AS "nextAttemptAt", created_at AS "createdAt" FROM webhook_delivery`;

export type ListDeliveries = { id: string; page: number; limit: number; status?: DeliveryView['status'] };

/** One page of a subscription's deliveries, newest first; throws `not_found`. */
export async function listDeliveries(
  context: ServiceContext,
  { id, page, limit, status }: ListDeliveries,
): Promise<DeliveryPage> {
  const { platform, orgId, db } = context;
  if ((await db.webhook.count({ where: { id } })) === 0) throw notFound('webhook');
  const [rows, total] = await Promise.all([
    platform.sql.query<DeliveryView>({
      name: 'list_deliveries',
      text: `SELECT ${COLUMNS} WHERE org_id = $1 AND webhook_id = $2 AND ($5::text IS NULL OR status = $5)
        ORDER BY created_at DESC, id DESC LIMIT $3 OFFSET $4`,
      values: [orgId, id, limit, (page - 1) * limit, status ?? null],
    }),
    db.webhookDelivery.count({ where: { webhookId: id, status } }),
  ]);
  return { rows, total };
}

/** One delivery of a subscription; throws `not_found`. */
export async function getDelivery(
  context: ServiceContext,
  { id, deliveryId }: { id: string; deliveryId: string },
): Promise<DeliveryView> {
  const [row] = await context.platform.sql.query<DeliveryView>({
    name: 'get_delivery',
    text: `SELECT ${COLUMNS} WHERE org_id = $1 AND webhook_id = $2 AND id = $3`,
    values: [context.orgId, id, deliveryId],
  });
  if (!row) throw notFound('delivery');
  return row;
}
