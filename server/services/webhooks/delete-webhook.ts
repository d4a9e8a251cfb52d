import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { updateWebhook } from './update-webhook';
import { lockWebhook } from './webhook-view';

/** Ends a subscription with its deliveries, pending ones included; throws `not_found`. */
export async function deleteWebhook(context: ServiceContext, id: string): Promise<string> {
  const { orgId } = context;
  // Switched off first: no run that begins from now on puts a delivery under a row that is about to go.
  await updateWebhook(context, { id, active: false });
  return tenantTransaction(context.db, async (tx, sql) => {
    await lockWebhook(sql, orgId, id);
    const { url, events } = await tx.webhook.findFirstOrThrow({
      where: { id },
      select: { url: true, events: true },
    });
    const before = { url, events };
    const deleted = { type: 'webhook.deleted', resourceType: 'webhook', resourceId: id, before };
    // The event's turn in the chain comes after all runs that saw the subscription.
    await appendEvents(sql, orgId, [auditEvent(context, deleted)]);
    await tx.webhook.deleteMany({ where: { id } });
    return id;
  });
}
