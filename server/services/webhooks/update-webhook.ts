import type { UpdateWebhook } from '@/server/contract/webhooks';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertEvents, assertWebhookUrl } from './subscription-rules';
import { lockWebhook, viewWebhook, WEBHOOK_FIELDS, type WebhookView } from './webhook-view';

/** Changes a subscription; switching it on forgets its failures. Throws `not_found` and `invalid`. */
export async function updateWebhook(
  context: ServiceContext,
  input: UpdateWebhook & { id: string },
): Promise<WebhookView> {
  const { platform, orgId } = context;
  const { id, url, events, description, active } = input;
  if (events) assertEvents(events);
  if (url !== undefined) await assertWebhookUrl(platform, url);
  const row = await tenantTransaction(context.db, async (tx, sql) => {
    await lockWebhook(sql, orgId, id);
    const before = await tx.webhook.findFirstOrThrow({ where: { id }, select: WEBHOOK_FIELDS });
    const after = {
      url: url ?? before.url,
      events: events ? [...new Set(events)] : before.events,
      description: description ?? before.description,
      active: active ?? before.active,
    };
    const row = await tx.webhook.update({
      where: { id },
      data: {
        ...after,
        ...(active === true ? { failureCount: 0, disabledReason: null } : {}),
        updatedAt: new Date(platform.clock.now()),
      },
      select: WEBHOOK_FIELDS,
    });
    const updated = auditEvent(context, {
      type: 'webhook.updated',
      resourceType: 'webhook',
      resourceId: id,
      before: {
        url: before.url,
        events: before.events,
        description: before.description,
        active: before.active,
      },
      after,
    });
    await appendEvents(sql, orgId, [updated]);
    return row;
  });
  return viewWebhook(context, row);
}
