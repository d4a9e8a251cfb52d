import type { FlowDocumentInput } from '@/server/contract/drafts';
import type { DomainIssue } from '../domain-error';
import { type FlowRow, findFlow } from '../flows/flow-row';
import { type FlowView, viewFlow } from '../flows/flow-view';
import { specSurroundings } from '../flows/judge-spec';
import { assertMay, type ShownSurface } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';
import { type DraftRow, readCanvas } from './canvas-row';
import { documentIssues } from './draft-document';

export type CanvasRef = { surface: ShownSurface; idOrSlug: string };

export type DraftView = {
  flow: FlowView;
  live: FlowDocumentInput;
  draft: DraftRow | null;
  /** Of the draft, or without one of the live version. */
  issues: DomainIssue[];
};

/** A definition as the canvas opens it; throws `not_found`, and `forbidden` without the surface's scope. */
export async function getDraft(context: ServiceContext, ref: CanvasRef): Promise<DraftView> {
  assertMay(context.actor, ref.surface, 'read');
  const { platform, orgId } = context;
  const [row, options] = await Promise.all([
    findFlow(platform.sql, orgId, ref),
    specSurroundings(context, ref.surface),
  ]);
  const { notes, draft } = await readCanvas(platform.sql, orgId, row.id);
  const flow = viewFlow(context, row, options);
  const issues = draft ? documentIssues(draft.document, options) : flow.warnings;
  return { flow, live: liveDocument(row, notes), draft, issues };
}

/** The live version as the canvas holds it. */
export function liveDocument(row: FlowRow, notes: FlowDocumentInput['notes']): FlowDocumentInput {
  return { spec: row.spec, layout: row.layout, notes };
}
