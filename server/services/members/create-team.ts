import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import type { TeamView } from './list-teams';
import { teamName } from './team-name';

/** A team without members. Throws `forbidden` unless an admin acts, `invalid`, and `conflict` for a taken name. */
export async function createTeam(context: ServiceContext, input: { name: string }): Promise<TeamView> {
  assertAdmin(context);
  const name = teamName(input.name);
  const { orgId, platform } = context;
  const id = newId('team');
  const createdAt = new Date(platform.clock.now());
  await tenantTransaction(context.db, async (tx, sql) => {
    const made = await tx.team.createMany({ data: { id, orgId, name, createdAt }, skipDuplicates: true });
    if (made.count === 0) throw conflict('name_taken', 'a team with this name already exists');
    const created = { type: 'team.created', resourceType: 'team', resourceId: id, after: { name } };
    await appendEvents(sql, orgId, [auditEvent(context, created)]);
  });
  return { id, name, members: [], createdAt };
}
