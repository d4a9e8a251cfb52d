/** Changes of a pending approval that decide nothing: one at a time, each with its event. */
import type { JsonObject } from '@/server/flow/json';
import type { Surface } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';
import { type TenantTx, tenantTransaction } from '@/server/infra/db/tenant';
import { DomainError, notFound } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { alreadyDecided } from './desk-refusals';
import { type DeskRow, deskRow, findDeskRow } from './desk-row';
import { assertSurface } from './desk-scopes';
import { lockSpine } from './lock-spine';
import { mayDecide } from './may-decide';

export type MovableApproval = {
  id: string;
  surface: Surface;
  status: string;
  runId: string;
  assignTo: string | null;
  claimedBy: string | null;
  claimedByName: string | null;
  dueAt: Date | null;
  remindAt: Date | null;
  traceId: string;
  externalId: string | null;
};

export type ApprovalMove = {
  set: Parameters<TenantTx['approval']['updateMany']>[0]['data'];
  /** Of the event. */
  type: string;
  before: JsonObject;
  after: JsonObject;
};

const SELECT = `SELECT a.id, a.surface, a.status, a.run_id AS "runId", a.assign_to AS "assignTo",
    a.claimed_by AS "claimedBy", u.name AS "claimedByName", a.due_at AS "dueAt", a.remind_at AS "remindAt",
    r.trace_id AS "traceId", r.external_id AS "externalId"
  FROM approval a JOIN run r ON r.id = a.run_id LEFT JOIN user_account u ON u.id = a.claimed_by
  WHERE a.id = $2 AND a.org_id IS NOT DISTINCT FROM $1 FOR UPDATE OF a`;

/**
 * Lets `decide` change an approval that nobody else can change meanwhile; undefined changes nothing. Throws `not_found`,
 * `forbidden` to whom the approval is not meant for, and `conflict` once it is decided.
 */
export async function moveApproval(
  context: ServiceContext,
  id: string,
  decide: (
    approval: MovableApproval,
    sql: SqlRunner,
  ) => ApprovalMove | undefined | Promise<ApprovalMove | undefined>,
): Promise<DeskRow> {
  const { orgId, actor } = context;
  return tenantTransaction(context.db, async (tx, sql) => {
    await lockSpine(sql, orgId);
    const [approval] = await sql.query<MovableApproval>({
      name: 'approval_to_move',
      text: SELECT,
      values: [orgId, id],
    });
    if (!approval) throw notFound('approval');
    assertSurface(actor, approval.surface, 'write');
    if (approval.status !== 'pending') throw await alreadyDecided(sql, orgId, id);
    if (!mayDecide(actor, approval.assignTo) && approval.claimedBy !== actor.id) {
      throw new DomainError('forbidden', 'not_assigned', `this approval is assigned to ${approval.assignTo}`);
    }
    const move = await decide(approval, sql);
    if (move) {
      const { set, type, before, after } = move;
      const { runId, traceId, externalId } = approval;
      await tx.approval.updateMany({ where: { id }, data: set });
      const event = auditEvent(context, {
        type,
        resourceType: 'approval',
        resourceId: id,
        before,
        after: { runId, ...after },
      });
      await appendEvents(sql, orgId, [{ ...event, traceId, externalId }]);
    }
    return deskRow(await findDeskRow(sql, orgId, id), actor);
  });
}
