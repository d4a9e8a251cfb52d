/** Who is in front of the page: the person, the organisation and what they may do (contract 2.0). */
import type { Platform } from '../platform';

export type Viewer = {
  user: { id: string; name: string; email: string };
  org: { id: string; slug: string; name: string; timezone: string };
  /** The fixed role first, then the free-form ones. */
  roles: string[];
  teamIds: string[];
  isAdmin: boolean;
  /** Canonical and written out: what a scope implies is in the list. */
  scopes: string[];
};

/** Names of a member and their organisation; undefined when the membership has ended. One statement. */
export async function getViewerNames(
  platform: Platform,
  member: { orgId: string; userId: string },
): Promise<Pick<Viewer, 'user' | 'org'> | undefined> {
  const [row] = await platform.sql.query<Record<'name' | 'email' | 'slug' | 'orgName' | 'timezone', string>>({
    name: 'viewer_names',
    text: `SELECT u.name, u.email, o.slug, o.name AS "orgName", o.timezone
      FROM member m JOIN user_account u ON u.id = m.user_id JOIN org o ON o.id = m.org_id
      WHERE m.org_id = $1 AND m.user_id = $2`,
    values: [member.orgId, member.userId],
  });
  if (!row) return undefined;
  return {
    user: { id: member.userId, name: row.name, email: row.email },
    org: { id: member.orgId, slug: row.slug, name: row.orgName, timezone: row.timezone },
  };
}
