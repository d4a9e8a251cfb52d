import type { SqlRunner } from '@/server/infra/db/sql';
import { DomainError, notFound } from '../domain-error';
import { definitionNoun, type FlowRef } from '../flows/flow-row';
import { type CanvasRow, readCanvas } from './canvas-row';

export type LockedCanvas = CanvasRow & { flowId: string };

/** Reads it and keeps other writers of the definition waiting; throws `not_found`. */
export async function lockCanvas(sql: SqlRunner, orgId: string, ref: FlowRef): Promise<LockedCanvas> {
  const [head] = await sql.query<{ id: string }>({
    name: 'lock_canvas',
    text: 'SELECT id FROM flow WHERE org_id = $1 AND surface = $2 AND (id = $3 OR slug = $3) FOR UPDATE',
    values: [orgId, ref.surface, ref.idOrSlug],
  });
  if (!head) throw notFound(definitionNoun(ref.surface));
  // Only now: what was read while waiting for the lock would be from before the other's change.
  return { ...(await readCanvas(sql, orgId, head.id)), flowId: head.id };
}

/** Throws `conflict` naming what is there, unless `revision` is the draft's; 0 stands for no draft. */
export function assertRevision(canvas: CanvasRow, revision: number): void {
  if ((canvas.draft?.revision ?? 0) !== revision) throw draftChanged(canvas);
}

/** The error of whoever has not seen what others did to the draft or to the live version. */
export function draftChanged({ draft, version }: CanvasRow): DomainError {
  return new DomainError(
    'conflict',
    'draft_changed',
    'somebody else has changed this flow; nothing was saved',
    {
      current: {
        revision: draft?.revision ?? 0,
        version,
        updatedBy: draft?.updatedBy ?? null,
        updatedAt: draft?.updatedAt.toISOString() ?? null,
      },
    },
  );
}
