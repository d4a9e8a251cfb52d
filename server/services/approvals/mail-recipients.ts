import type { SqlRunner } from '@/server/infra/db/sql';

const RECIPIENTS_MAX = 50;

const SELECT = `SELECT DISTINCT u.email FROM member m JOIN user_account u ON u.id = m.user_id
  WHERE m.org_id = $1 AND u.disabled_at IS NULL AND CASE
    WHEN $2::text IS NOT NULL THEN u.id = $2
    WHEN $3::text LIKE 'user:%' THEN u.id = substr($3, 6)
    WHEN $3 LIKE 'role:%' THEN m.role = substr($3, 6) OR substr($3, 6) = ANY (m.roles)
    WHEN $3 LIKE 'team:%' THEN EXISTS (SELECT 1 FROM team_member tm
      WHERE tm.org_id = m.org_id AND tm.user_id = u.id AND tm.team_id = substr($3, 6))
    ELSE m.role = 'admin' END
  ORDER BY u.email LIMIT ${RECIPIENTS_MAX}`;

/**
 * Whom a mail about an approval goes to: who has claimed the approval, else whom it is assigned to, else the organisation's admins.
 * Nobody who has left or is disabled, and of a large role the first fifty.
 */
export async function mailRecipients(
  sql: SqlRunner,
  orgId: string,
  { claimedBy, assignTo }: { claimedBy: string | null; assignTo: string | null },
): Promise<string[]> {
  const rows = await sql.query<{ email: string }>({
    name: 'approval_mail_recipients',
    text: SELECT,
    values: [orgId, claimedBy, assignTo],
  });
  return rows.map(({ email }) => email);
}
