import { encryptSecret } from '@/server/infra/crypto/secret-value';
import { newWebhookSecret } from '@/server/infra/crypto/tokens';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import { webhookSecretContext } from '../runs/trigger-webhook';
import type { ServiceContext } from '../service-context';
import { definitionNoun, type FlowRef, lockFlow, nextUpdatedAt } from './flow-row';

/** How long an old secret stays valid (contract 6.6). */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

export type RotatedFlowSecret = { webhookSecret: string; previousValidUntil: Date };

/**
 * A new webhook secret beside the old one, which ends after 24 hours; an older one ends at once.
 * Throws `not_found`, or `conflict` when the definition is not started by webhook.
 */
export async function rotateFlowSecret(context: ServiceContext, ref: FlowRef): Promise<RotatedFlowSecret> {
  const { platform, orgId } = context;
  const webhookSecret = newWebhookSecret();
  const orgKey = await platform.orgKeys.of(orgId);
  const now = platform.clock.now();
  const previousValidUntil = new Date(now + OVERLAP_MS);
  await tenantTransaction(context.db, async (tx, sql) => {
    const row = await lockFlow(sql, orgId, ref);
    const noun = definitionNoun(row.surface);
    if (row.triggerType !== 'webhook') {
      throw conflict('not_webhook', `${noun} is not started by webhook, so it has no secret to rotate`);
    }
    await tx.flow.update({
      where: { id: row.id },
      data: {
        webhookSecret: encryptSecret(orgKey, webhookSecret, webhookSecretContext(row.id)),
        previousWebhookSecret: row.webhookSecret,
        previousSecretValidUntil: previousValidUntil,
        updatedAt: nextUpdatedAt(now, row),
      },
    });
    const rotated = auditEvent(context, {
      type: `${noun}.secret_rotated`,
      resourceType: noun,
      resourceId: row.id,
      after: { previousValidUntil: previousValidUntil.toISOString() },
    });
    await appendEvents(sql, orgId, [rotated]);
  });
  return { webhookSecret, previousValidUntil };
}
