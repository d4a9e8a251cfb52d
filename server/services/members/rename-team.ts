import { tenantTransaction } from '@/server/infra/db/tenant';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertAdmin } from './assert-admin';
import { findTeam, type TeamView } from './list-teams';
import { lockMembers } from './member-rules';
import { teamName } from './team-name';

/**
 * Gives a team another name; what is assigned to it stays so, since that goes by id. Throws `forbidden` unless an
 * admin acts, `not_found`, `invalid`, and `conflict` for a taken name.
 */
export async function renameTeam(
  context: ServiceContext,
  input: { teamId: string; name: string },
): Promise<TeamView> {
  assertAdmin(context);
  const { orgId } = context;
  const { teamId } = input;
  const name = teamName(input.name);
  return tenantTransaction(context.db, async (tx, sql) => {
    await lockMembers(sql, orgId);
    const team = await findTeam(sql, orgId, teamId);
    if (team.name === name) return team;
    const taken = await tx.team.count({ where: { name, id: { not: teamId } } });
    if (taken > 0) throw conflict('name_taken', 'a team with this name already exists');
    await tx.team.updateMany({ where: { id: teamId }, data: { name } });
    const renamed = auditEvent(context, {
      type: 'team.renamed',
      resourceType: 'team',
      resourceId: teamId,
      before: { name: team.name },
      after: { name },
    });
    await appendEvents(sql, orgId, [renamed]);
    return { ...team, name };
  });
}
