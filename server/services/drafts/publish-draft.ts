/**
 * Makes a draft the live version, in one transaction: version, layout, notes, status and audit entries come about
 * together with the end of the draft, or not at all.
 */
import type { FlowDocumentInput } from '@/server/contract/drafts';
import { checkSpec } from '@/server/flow/graph/check-spec';
import type { ValidationOptions } from '@/server/flow/graph/validation';
import type { Spec } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';
import { storableJson } from '@/server/infra/db/storable-json';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { changeFlow } from '../flows/change-flow';
import { lockFlow } from '../flows/flow-row';
import { viewFlow } from '../flows/flow-view';
import { assertPublishable, judgeSpec, specSurroundings } from '../flows/judge-spec';
import { assertMay } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';
import { removeDraft } from './discard-draft';
import { specOf } from './draft-document';
import { type CanvasRef, type DraftView, liveDocument } from './get-draft';
import { assertRevision, draftChanged, lockCanvas } from './lock-canvas';

export type PublishDraft = CanvasRef & { revision: number; summary?: string; activate: boolean };
export type PublishedDraft = Omit<DraftView, 'draft'> & { publishedVersion: number | null };

/**
 * Throws `not_found`; `conflict` when somebody has saved since, or the live version is not the one the draft builds on;
 * `unprocessable` when it is to be active and its spec is not good enough, `invalid` when it cannot even be saved.
 */
export async function publishDraft(context: ServiceContext, input: PublishDraft): Promise<PublishedDraft> {
  const { surface, summary, activate } = input;
  assertMay(context.actor, surface, 'write');
  const options = await specSurroundings(context, surface);
  return tenantTransaction(context.db, async (tx, sql) => {
    const canvas = await lockCanvas(sql, context.orgId, input);
    assertRevision(canvas, input.revision);
    const { draft } = canvas;
    if (draft && draft.baseVersion !== canvas.version) throw draftChanged(canvas);
    const before = await lockFlow(sql, context.orgId, input);
    const spec = draft ? judgedSpec(draft.document, input, options) : undefined;
    const saved = await changeFlow(context, { tx, sql }, before, { spec, summary }, options);
    // Taking something away sends an active definition to draft (contract 4.9); this one was asked to be active.
    const row = activate
      ? await changeFlow(context, { tx, sql }, saved, { status: 'active' }, options)
      : saved;
    const notes = draft?.document.notes ?? canvas.notes;
    await keepNotes(sql, context.orgId, row.id, notes);
    await removeDraft(sql, context.orgId, canvas);
    const flow = viewFlow(context, row, options);
    const publishedVersion = row.version === before.version ? null : row.version;
    return { flow, live: liveDocument(row, notes), issues: flow.warnings, publishedVersion };
  });
}

function judgedSpec(
  document: FlowDocumentInput,
  { surface, activate }: PublishDraft,
  options: ValidationOptions,
): Spec {
  const spec = specOf(document);
  if (activate) assertPublishable(surface, checkSpec(spec, options).issues);
  return judgeSpec(spec, options).spec;
}

async function keepNotes(
  sql: SqlRunner,
  orgId: string,
  flowId: string,
  notes: FlowDocumentInput['notes'],
): Promise<void> {
  await sql.query({
    name: 'keep_notes',
    text: 'UPDATE flow SET notes = $3 WHERE org_id = $1 AND id = $2',
    values: [orgId, flowId, storableJson(notes)],
  });
}
