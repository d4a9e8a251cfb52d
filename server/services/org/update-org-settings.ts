/**
 * Changes an organisation's settings. A new time zone moves the next tick of every cron flow with it; new limits
 * reach flows that processes keep in memory.
 */
import type { JsonObject } from '@/server/flow/json';
import type { SqlRunner } from '@/server/infra/db/sql';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import { assertAdmin } from '../members/assert-admin';
import type { ServiceContext } from '../service-context';
import { checkOrgSettings, mergeLimits, type UpdateOrgSettings } from './check-org-settings';
import { type OrgSettings, readOrgSettings } from './get-org-settings';
import { moveCronFlows } from './move-cron-flows';

const FIELDS = ['name', 'timezone', 'longRetention', 'llmDailyQuota', 'limits'] as const;

/** Throws `forbidden` unless an admin acts, and `invalid` naming the field. */
export async function updateOrgSettings(
  context: ServiceContext,
  input: UpdateOrgSettings,
): Promise<OrgSettings> {
  assertAdmin(context);
  checkOrgSettings(input);
  const { orgId, platform } = context;
  return tenantTransaction(context.db, async (tx, sql) => {
    const before = await readOrgSettings(sql, orgId, { lock: true });
    const after: OrgSettings = {
      ...before,
      name: input.name?.trim() ?? before.name,
      timezone: input.timezone ?? before.timezone,
      longRetention: input.longRetention ?? before.longRetention,
      llmDailyQuota: input.llmDailyQuota === undefined ? before.llmDailyQuota : input.llmDailyQuota,
      limits: mergeLimits(before.limits, input.limits),
    };
    const changed = FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
    if (changed.length === 0) return before;
    const { name, timezone, longRetention, llmDailyQuota, limits } = after;
    await tx.org.update({
      where: { id: orgId },
      data: { name, timezone, longRetention, llmDailyQuota, limits },
    });
    if (changed.includes('timezone')) await moveCronFlows(sql, orgId, timezone, platform.clock.now());
    if (changed.includes('limits')) await touchFlows(sql, orgId);
    const updated = auditEvent(context, {
      type: 'org.updated',
      resourceType: 'org',
      resourceId: orgId,
      before: pick(before, changed),
      after: pick(after, changed),
    });
    await appendEvents(sql, orgId, [updated]);
    return after;
  });
}

/** Starting a run compares this time with the flow in memory, and reads both anew when it differs. */
async function touchFlows(sql: SqlRunner, orgId: string): Promise<void> {
  await sql.query({
    name: 'touch_flows',
    text: `UPDATE flow SET updated_at = greatest(now(), updated_at + interval '1 ms') WHERE org_id = $1`,
    values: [orgId],
  });
}

function pick(from: OrgSettings, fields: readonly (typeof FIELDS)[number][]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field, from[field]]));
}
