import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { type DeliveryView, getDelivery } from './list-deliveries';
import { requestDelivery } from './request-delivery';
import { lockWebhook } from './webhook-view';

/** Sends `webhook.test` to one subscription, also to one that is switched off. Throws `not_found`. */
export async function sendTestEvent(context: ServiceContext, id: string): Promise<DeliveryView> {
  const { platform, orgId } = context;
  const deliveryId = newId('whd');
  const at = new Date(platform.clock.now());
  await tenantTransaction(context.db, async (tx, sql) => {
    await lockWebhook(sql, orgId, id);
    const tested = auditEvent(context, { type: 'webhook.tested', resourceType: 'webhook', resourceId: id });
    await tx.webhookDelivery.create({
      data: {
        id: deliveryId,
        orgId,
        webhookId: id,
        event: 'webhook.test',
        eventId: tested.id,
        data: { source: 'test' },
        nextAttemptAt: at,
        occurredAt: at,
        createdAt: at,
      },
    });
    await appendEvents(sql, orgId, [tested]);
    await requestDelivery(sql, orgId, deliveryId);
  });
  platform.outbox.kick();
  return getDelivery(context, { id, deliveryId });
}
