import { encryptSecret } from '@/server/infra/crypto/secret-value';
import { newWebhookSecret } from '@/server/infra/crypto/tokens';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { lockWebhook, secretPreview, subscriptionSecretContext } from './webhook-view';

/** How long deliveries carry the old signature too (contract 2.9, 6.6). */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

export type RotatedWebhookSecret = { secret: string; previousValidUntil: Date };

/** A new secret, shown this once; the old one signs along for 24 hours. Throws `not_found`. */
export async function rotateWebhookSecret(
  context: ServiceContext,
  id: string,
): Promise<RotatedWebhookSecret> {
  const { platform, orgId } = context;
  const secret = newWebhookSecret();
  const sealed = encryptSecret(await platform.orgKeys.of(orgId), secret, subscriptionSecretContext(id));
  const now = platform.clock.now();
  const previousValidUntil = new Date(now + OVERLAP_MS);
  await tenantTransaction(context.db, async (tx, sql) => {
    await lockWebhook(sql, orgId, id);
    const before = await tx.webhook.findFirstOrThrow({ where: { id }, select: { secret: true } });
    await tx.webhook.update({
      where: { id },
      data: {
        secret: sealed,
        secretPreview: secretPreview(secret),
        previousSecret: before.secret,
        previousValidUntil,
        updatedAt: new Date(now),
      },
    });
    const rotated = auditEvent(context, {
      type: 'webhook.secret_rotated',
      resourceType: 'webhook',
      resourceId: id,
      after: { previousValidUntil: previousValidUntil.toISOString() },
    });
    await appendEvents(sql, orgId, [rotated]);
  });
  return { secret, previousValidUntil };
}
