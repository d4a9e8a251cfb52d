import { tenantTransaction } from '@/server/infra/db/tenant';
import { notFound } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';

/** Removes a connection and its key; calls to the service fail from then on. Throws `not_found`. */
export async function deleteConnection(context: ServiceContext, id: string): Promise<string> {
  return tenantTransaction(context.db, async (tx, sql) => {
    const before = await tx.serviceConnection.findFirst({ where: { id } });
    const { count } = await tx.serviceConnection.deleteMany({ where: { id } });
    if (!before || count === 0) throw notFound('service connection');
    const deleted = auditEvent(context, {
      type: 'connection.deleted',
      resourceType: 'service_connection',
      resourceId: id,
      before: { serviceSlug: before.serviceSlug, baseUrl: before.baseUrl, active: before.active },
    });
    await appendEvents(sql, context.orgId, [deleted]);
    return id;
  });
}
