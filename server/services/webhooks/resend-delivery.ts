import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { type DeliveryView, getDelivery } from './list-deliveries';
import { requestDelivery } from './request-delivery';
import { lockWebhook } from './webhook-view';

/** Starts a delivery over, with the same id and the same bytes; throws `not_found`. */
export async function resendDelivery(
  context: ServiceContext,
  input: { id: string; deliveryId: string },
): Promise<DeliveryView> {
  const { platform, orgId } = context;
  const { id, deliveryId } = input;
  await getDelivery(context, input);
  await tenantTransaction(context.db, async (tx, sql) => {
    await lockWebhook(sql, orgId, id);
    await tx.webhookDelivery.updateMany({
      where: { id: deliveryId, webhookId: id },
      data: {
        status: 'pending',
        attempt: 0,
        error: null,
        nextAttemptAt: new Date(platform.clock.now()),
        completedAt: null,
      },
    });
    const resent = auditEvent(context, {
      type: 'webhook.delivery_resent',
      resourceType: 'webhook',
      resourceId: id,
      after: { deliveryId },
    });
    await appendEvents(sql, orgId, [resent]);
    await requestDelivery(sql, orgId, deliveryId);
  });
  platform.outbox.kick();
  return getDelivery(context, input);
}
