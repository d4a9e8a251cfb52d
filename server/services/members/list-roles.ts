import type { ServiceContext } from '../service-context';
import { assertSignedIn } from './assert-admin';
import { ADMIN_ROLE, isFixedRole } from './fixed-roles';

export type RoleView = {
  name: string;
  description: string;
  /** Canonical; a wildcard `read` or `write` stands as it is. */
  scopes: string[];
  /** Fixed roles cannot be changed. */
  isFixed: boolean;
  /** How many members have it. */
  members: number;
};

const LIST = `WITH used AS (
    SELECT name, count(DISTINCT m.id)::int AS members FROM member m, unnest(m.roles || m.role) AS name
    WHERE m.org_id = $1 GROUP BY name
  ), roles AS (
    SELECT name, description, scopes FROM role WHERE org_id = $1
    UNION ALL SELECT $2, 'Everything, and managing the organisation', ARRAY['write', 'api:manage']
  ) SELECT name, description, scopes, coalesce(members, 0) AS members FROM roles LEFT JOIN used USING (name)
  ORDER BY name`;

/** The organisation's roles by name, `admin` and the other fixed ones among them; throws `forbidden` for API keys. */
export async function listRoles(context: ServiceContext): Promise<RoleView[]> {
  assertSignedIn(context);
  const rows = await context.platform.sql.query<Omit<RoleView, 'isFixed'>>({
    name: 'list_roles',
    text: LIST,
    values: [context.orgId, ADMIN_ROLE],
  });
  return rows.map((row) => ({ ...row, isFixed: isFixedRole(row.name) }));
}
