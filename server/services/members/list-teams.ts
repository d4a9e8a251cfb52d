import type { SqlRunner } from '@/server/infra/db/sql';
import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { assertSignedIn } from './assert-admin';

export type TeamRole = 'lead' | 'member';

export type TeamView = {
  id: string;
  name: string;
  members: { userId: string; name: string; email: string; role: TeamRole }[];
  createdAt: Date;
};

const SELECT = `SELECT t.id, t.name, t.created_at AS "createdAt",
    coalesce((SELECT json_agg(json_build_object('userId', u.id, 'name', u.name, 'email', u.email, 'role', tm.role)
        ORDER BY tm.role, u.name)
      FROM team_member tm JOIN user_account u ON u.id = tm.user_id
      WHERE tm.org_id = t.org_id AND tm.team_id = t.id), '[]') AS members
  FROM team t WHERE t.org_id = $1`;

/** The organisation's teams by name, with their members; throws `forbidden` for API keys. */
export async function listTeams(context: ServiceContext): Promise<TeamView[]> {
  assertSignedIn(context);
  const { platform, orgId } = context;
  return platform.sql.query({ name: 'list_teams', text: `${SELECT} ORDER BY t.name`, values: [orgId] });
}

/** One team; throws `not_found`. */
export async function findTeam(sql: SqlRunner, orgId: string, teamId: string): Promise<TeamView> {
  const [team] = await sql.query<TeamView>({
    name: 'find_team',
    text: `${SELECT} AND t.id = $2`,
    values: [orgId, teamId],
  });
  if (!team) throw notFound('team');
  return team;
}
