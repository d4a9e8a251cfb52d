import type { SqlRunner } from '@/server/infra/db/sql';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { assertMay } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';
import type { CanvasRef } from './get-draft';
import { assertRevision, type LockedCanvas, lockCanvas } from './lock-canvas';

export type DiscardedDraft = { flowId: string; discarded: boolean };

/**
 * Throws the draft away; without one (revision 0) nothing happens. Throws `not_found`, and `conflict` when somebody has
 * saved since.
 */
export async function discardDraft(
  context: ServiceContext,
  input: CanvasRef & { revision: number },
): Promise<DiscardedDraft> {
  assertMay(context.actor, input.surface, 'write');
  return tenantTransaction(context.db, async (_tx, sql) => {
    const canvas = await lockCanvas(sql, context.orgId, input);
    assertRevision(canvas, input.revision);
    await removeDraft(sql, context.orgId, canvas);
    return { flowId: canvas.flowId, discarded: canvas.draft !== null };
  });
}

/** The next draft goes on from the revision of this one, so that a late save of it is never taken for a new one. */
export async function removeDraft(
  sql: SqlRunner,
  orgId: string,
  { flowId, draft }: LockedCanvas,
): Promise<void> {
  if (draft === null) return;
  await sql.query({
    name: 'remove_draft',
    text: `WITH gone AS (DELETE FROM flow_draft WHERE org_id = $1 AND flow_id = $2)
      UPDATE flow SET draft_revision = $3 WHERE org_id = $1 AND id = $2`,
    values: [orgId, flowId, draft.revision],
  });
  sql.announce({ orgId, hint: { resourceType: 'draft', resourceId: flowId } });
}
