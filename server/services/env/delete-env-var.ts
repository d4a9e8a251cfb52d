import { tenantTransaction } from '@/server/infra/db/tenant';
import { notFound } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import { assertAdmin } from '../members/assert-admin';
import type { ServiceContext } from '../service-context';
import { auditedEnvVar } from './env-var-view';

/** Removes an entry; templates that name it render nothing from then on. Throws `forbidden` and `not_found`. */
export async function deleteEnvVar(context: ServiceContext, name: string): Promise<void> {
  assertAdmin(context);
  await tenantTransaction(context.db, async (tx, sql) => {
    const before = await tx.envVar.findFirst({ where: { name } });
    const { count } = await tx.envVar.deleteMany({ where: { name } });
    if (!before || count === 0) throw notFound('environment variable');
    const deleted = auditEvent(context, {
      type: 'env.deleted',
      resourceType: 'env',
      resourceId: name,
      before: auditedEnvVar(before),
    });
    await appendEvents(sql, context.orgId, [deleted]);
  });
}
