import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { lockApiKey } from './api-key-view';

/** Ends a key at once, and a rotated one's predecessor with it; again, it stays ended. Throws `not_found`. */
export async function revokeApiKey(context: ServiceContext, id: string): Promise<string> {
  const { platform, orgId } = context;
  await tenantTransaction(context.db, async (tx, sql) => {
    const before = await lockApiKey(sql, orgId, id);
    if (before.revokedAt) return;
    const revokedAt = new Date(platform.clock.now());
    await tx.apiKey.update({ where: { id }, data: { revokedAt } });
    const revoked = auditEvent(context, {
      type: 'api_key.revoked',
      resourceType: 'api_key',
      resourceId: id,
      before: { revokedAt: null },
      after: { revokedAt: revokedAt.toISOString() },
    });
    await appendEvents(sql, orgId, [revoked]);
  });
  return id;
}
