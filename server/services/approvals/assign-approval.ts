import type { SqlRunner } from '@/server/infra/db/sql';
import { invalidField } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { claimedByOther } from './desk-refusals';
import type { DeskRow } from './desk-row';
import { moveApproval } from './move-approval';

export type AssignApproval = {
  id: string;
  /** `role:x`, `user:usr_…` or `team:team_…`. */
  assignTo: string;
};

const KNOWN = `SELECT CASE $2
    WHEN 'user' THEN EXISTS (SELECT 1 FROM member m JOIN user_account u ON u.id = m.user_id
      WHERE m.org_id = $1 AND m.user_id = $3 AND u.disabled_at IS NULL)
    WHEN 'team' THEN EXISTS (SELECT 1 FROM team WHERE org_id = $1 AND id = $3)
    ELSE $3 = 'admin' OR EXISTS (SELECT 1 FROM role WHERE org_id = $1 AND name = $3)
  END AS known`;

/**
 * Gives a pending approval to a person, a team or a role of the organisation, who are told by mail within a minute. A
 * claim ends with it, so what another has claimed only an admin may give away. Throws `invalid` for an assignee that the organisation does not have.
 */
export async function assignApproval(context: ServiceContext, input: AssignApproval): Promise<DeskRow> {
  const { orgId, actor } = context;
  const { id, assignTo } = input;
  return moveApproval(context, id, async (approval, sql) => {
    await assertAssignee(sql, orgId, assignTo);
    const { claimedBy } = approval;
    if (approval.assignTo === assignTo) return undefined;
    if (claimedBy !== null && claimedBy !== actor.id && !actor.isAdmin) {
      throw claimedByOther(approval.claimedByName ?? claimedBy);
    }
    return {
      set: { assignTo, claimedBy: null, claimedAt: null, notifyAt: noticeAt(context, assignTo) },
      type: 'approval.assigned',
      before: { assignTo: approval.assignTo, claimedBy },
      after: { assignTo, claimedBy: null },
    };
  });
}

/** Nobody needs a mail about what they took on themselves; the notice of who had it before is off. */
function noticeAt({ platform, actor }: ServiceContext, assignTo: string): Date | null {
  const isTold = platform.mailer.isConfigured && assignTo !== `user:${actor.id}`;
  return isTold ? new Date(platform.clock.now()) : null;
}

async function assertAssignee(sql: SqlRunner, orgId: string, assignTo: string): Promise<void> {
  const [kind = '', name = ''] = assignTo.split(/:(.*)/s);
  const [row] = await sql.query<{ known: boolean }>({
    name: 'assignee_is_known',
    text: KNOWN,
    values: [orgId, kind, name],
  });
  if (!row?.known) throw invalidField('assignTo', `there is no such ${kind === 'user' ? 'person' : kind}`);
}
