import type { UpdateConnection } from '@/server/contract/connections';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { notFound } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { CONNECTION_FIELDS, type ConnectionView } from './list-connections';

/** Switches a connection on or off, or moves its health check; throws `not_found`. */
export async function updateConnection(
  context: ServiceContext,
  input: UpdateConnection & { id: string },
): Promise<ConnectionView> {
  const { orgId, platform } = context;
  return tenantTransaction(context.db, async (tx, sql) => {
    const before = await tx.serviceConnection.findFirst({ where: { id: input.id } });
    if (!before) throw notFound('service connection');
    const active = input.active ?? before.active;
    const healthPath = input.healthPath ?? before.healthPath;
    const row = await tx.serviceConnection.update({
      where: { id: before.id },
      data: { active, healthPath, updatedAt: new Date(platform.clock.now()) },
      select: CONNECTION_FIELDS,
    });
    const updated = auditEvent(context, {
      type: 'connection.updated',
      resourceType: 'service_connection',
      resourceId: row.id,
      before: { active: before.active, healthPath: before.healthPath },
      after: { active, healthPath },
    });
    await appendEvents(sql, orgId, [updated]);
    return row;
  });
}
