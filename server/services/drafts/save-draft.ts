/**
 * Keeps what the canvas holds, however unfinished. Guarantees: of two who save on the same revision one wins and the
 * other is told who it was; nothing is overwritten unseen. Saving is no audited change: only publishing is.
 */
import type { FlowDocumentInput } from '@/server/contract/drafts';
import type { SqlRunner } from '@/server/infra/db/sql';
import { storableJson } from '@/server/infra/db/storable-json';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { type DomainIssue, invalidField } from '../domain-error';
import { specSurroundings } from '../flows/judge-spec';
import { assertMay } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';
import { documentIssues, storedDocument } from './draft-document';
import type { CanvasRef } from './get-draft';
import { assertRevision, draftChanged, type LockedCanvas, lockCanvas } from './lock-canvas';

export type SaveDraft = CanvasRef & { document: FlowDocumentInput; revision: number; baseVersion: number };
export type SavedDraft = { flowId: string; revision: number; updatedAt: Date; issues: DomainIssue[] };

/**
 * Throws `not_found`, `too_large`, `invalid` for a base that is no version, and `conflict` when the revision is not the
 * draft's, or when a first save builds on a version that is not live any more.
 */
export async function saveDraft(context: ServiceContext, input: SaveDraft): Promise<SavedDraft> {
  assertMay(context.actor, input.surface, 'write');
  const document = storedDocument(input.document);
  const options = await specSurroundings(context, input.surface);
  const updatedAt = new Date(context.platform.clock.now());
  const saved = await tenantTransaction(context.db, async (_tx, sql) => {
    const canvas = await lockCanvas(sql, context.orgId, input);
    assertRevision(canvas, input.revision);
    if (input.baseVersion > canvas.version) throw invalidField('baseVersion', 'is no version of this flow');
    if (canvas.draft === null && input.baseVersion < canvas.version) throw draftChanged(canvas);
    const revision = Math.max(canvas.draftRevision, canvas.draft?.revision ?? 0) + 1;
    await writeDraft(sql, context, canvas, { document, revision, baseVersion: input.baseVersion, updatedAt });
    return { flowId: canvas.flowId, revision };
  });
  return { ...saved, updatedAt, issues: documentIssues(document, options) };
}

type WrittenDraft = Pick<SaveDraft, 'document' | 'revision' | 'baseVersion'> & { updatedAt: Date };

/** Puts the draft in place of the one there may be; live readers hear of it at the commit. */
export async function writeDraft(
  sql: SqlRunner,
  { orgId, actor }: ServiceContext,
  { flowId }: Pick<LockedCanvas, 'flowId'>,
  { document, revision, baseVersion, updatedAt }: WrittenDraft,
): Promise<void> {
  await sql.query({
    name: 'write_draft',
    text: `INSERT INTO flow_draft (org_id, flow_id, document, revision, base_version, updated_by, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (flow_id) DO UPDATE SET document = excluded.document, revision = excluded.revision,
        base_version = excluded.base_version, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
    values: [orgId, flowId, storableJson(document), revision, baseVersion, actor.id ?? actor.type, updatedAt],
  });
  sql.announce({ orgId, hint: { resourceType: 'draft', resourceId: flowId } });
}
