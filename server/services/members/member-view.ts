/** Members as people of the organisation see them. */
import type { SqlRunner } from '@/server/infra/db/sql';
import { notFound } from '../domain-error';

export type MemberView = {
  userId: string;
  email: string;
  name: string;
  /** `admin`, a fixed role or one of the organisation's own. */
  role: string;
  /** Further roles, which approvals are assigned to. */
  roles: string[];
  teams: { id: string; name: string; role: 'lead' | 'member' }[];
  /** False for people who only sign in through the issuer. */
  hasPassword: boolean;
  isDisabled: boolean;
  createdAt: Date;
};

const SELECT = `SELECT u.id AS "userId", u.email, u.name, m.role, m.roles,
    u.password_hash IS NOT NULL AS "hasPassword", u.disabled_at IS NOT NULL AS "isDisabled",
    m.created_at AS "createdAt",
    coalesce((SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'role', tm.role) ORDER BY t.name)
      FROM team_member tm JOIN team t ON t.id = tm.team_id
      WHERE tm.org_id = m.org_id AND tm.user_id = m.user_id), '[]') AS teams
  FROM member m JOIN user_account u ON u.id = m.user_id WHERE m.org_id = $1`;

/** Everyone of the organisation, by name. */
export function readMembers(sql: SqlRunner, orgId: string): Promise<MemberView[]> {
  return sql.query({ name: 'list_members', text: `${SELECT} ORDER BY u.name, u.id`, values: [orgId] });
}

/** One member; throws `not_found` for strangers and other organisations' members. */
export async function findMember(sql: SqlRunner, orgId: string, userId: string): Promise<MemberView> {
  const [member] = await sql.query<MemberView>({
    name: 'find_member',
    text: `${SELECT} AND m.user_id = $2`,
    values: [orgId, userId],
  });
  if (!member) throw notFound('member');
  return member;
}
