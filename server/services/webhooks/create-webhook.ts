import type { CreateWebhook } from '@/server/contract/webhooks';
import { encryptSecret } from '@/server/infra/crypto/secret-value';
import { newWebhookSecret } from '@/server/infra/crypto/tokens';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertEvents, assertWebhookUrl } from './subscription-rules';
import {
  secretPreview,
  subscriptionSecretContext,
  viewWebhook,
  WEBHOOK_FIELDS,
  type WebhookView,
} from './webhook-view';

/** `secret` is shown this once. */
export type CreatedWebhook = WebhookView & { secret: string };

/** Subscribes (contract 2.7, 2.9); throws `invalid` for unknown events and addresses that may not be called. */
export async function createWebhook(context: ServiceContext, input: CreateWebhook): Promise<CreatedWebhook> {
  const { platform, orgId } = context;
  const { url, description, active } = input;
  const events = [...new Set(input.events)];
  assertEvents(events);
  await assertWebhookUrl(platform, url);
  const id = newId('whk');
  const secret = newWebhookSecret();
  const sealed = encryptSecret(await platform.orgKeys.of(orgId), secret, subscriptionSecretContext(id));
  const at = new Date(platform.clock.now());
  const created = auditEvent(context, {
    type: 'webhook.created',
    resourceType: 'webhook',
    resourceId: id,
    after: { url, events, description, active },
  });
  const row = await tenantTransaction(context.db, async (tx, sql) => {
    const preview = secretPreview(secret);
    const times = { createdAt: at, updatedAt: at };
    const made = await tx.webhook.create({
      data: { id, orgId, url, events, description, active, secret: sealed, secretPreview: preview, ...times },
      select: WEBHOOK_FIELDS,
    });
    await appendEvents(sql, orgId, [created]);
    return made;
  });
  return { ...viewWebhook(context, row), secret };
}
