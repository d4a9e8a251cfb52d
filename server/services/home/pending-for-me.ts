import type { Actor } from '../actor';
import type { ShownSurface } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';
import type { Counted } from './counted';
import { LINES_MAX } from './run-lines';

export type ApprovalLine = {
  id: string;
  runId: string;
  surface: ShownSurface;
  flowId: string;
  flowName: string;
  actionLabel: string;
  createdAt: Date;
  expiresAt: Date | null;
};

const TEXT = `WITH mine AS MATERIALIZED (SELECT a.id, a.created_at FROM approval a
    WHERE a.org_id = $1 AND a.status = 'pending' AND a.surface = ANY ($2)
      AND ($3::text[] IS NULL OR a.assign_to IS NULL OR a.assign_to = ANY ($3)))
  SELECT a.id, a.run_id AS "runId", a.surface, a.flow_id AS "flowId", f.name AS "flowName",
    a.action_label AS "actionLabel", a.created_at AS "createdAt", a.expires_at AS "expiresAt",
    (SELECT count(*) FROM mine) AS count
  FROM (SELECT id FROM mine ORDER BY created_at, id LIMIT ${LINES_MAX}) m
  JOIN approval a ON a.id = m.id JOIN flow f ON f.id = a.flow_id ORDER BY a.created_at, a.id`;

/** The pending approvals that the caller may decide (as `mayDecide` says), oldest first. */
export async function pendingForMe(
  { platform, orgId, actor }: ServiceContext,
  surfaces: readonly string[],
): Promise<Counted<ApprovalLine>> {
  const rows = await platform.sql.query<ApprovalLine & { count: number }>({
    name: 'home_approvals',
    text: TEXT,
    values: [orgId, surfaces, assignees(actor)],
  });
  return { count: rows[0]?.count ?? 0, items: rows.map(({ count: _count, ...row }) => row) };
}

/** What an approval may be assigned to for this person to decide it; null is anything. */
function assignees({ type, id, isAdmin, roles, teamIds }: Actor): string[] | null {
  if (type !== 'user' || isAdmin) return null;
  return [`user:${id}`, ...roles.map((role) => `role:${role}`), ...teamIds.map((team) => `team:${team}`)];
}
