import type { FlowDocumentInput } from '@/server/contract/drafts';
import type { JsonObject } from '@/server/flow/json';
import { readCanvas } from '../drafts/canvas-row';
import { storedDocument } from '../drafts/draft-document';
import { writeDraft } from '../drafts/save-draft';
import type { ServiceContext } from '../service-context';
import { createFlow } from './create-flow';
import { findFlow } from './flow-row';
import type { FlowView } from './flow-view';
import { freeSlug } from './free-slug';
import { assertMay, type ShownSurface } from './surface-scope';

export type DuplicateFlow = {
  surface: ShownSurface;
  idOrSlug: string;
  name?: string;
  slug?: string;
  /** The copy's draft; left out, the original's becomes it. */
  document?: FlowDocumentInput;
};

/**
 * A new definition in status draft with the live spec, layout, notes and draft of another. Throws `not_found`, and
 * `conflict` for a slug that was asked for and is taken.
 */
export async function duplicateFlow(context: ServiceContext, input: DuplicateFlow): Promise<FlowView> {
  const { surface } = input;
  assertMay(context.actor, surface, 'write');
  const { platform, orgId } = context;
  const given = input.document && storedDocument(input.document);
  const original = await findFlow(platform.sql, orgId, input);
  const { notes, draft } = await readCanvas(platform.sql, orgId, original.id);
  const { description, triggerType, cronExpression, cronEnabled, layout } = original;
  const document = given ?? draft?.document;
  return createFlow(context, {
    surface,
    name: input.name ?? `${original.name} (copy)`.slice(0, 200),
    slug: input.slug ?? (await freeSlug(platform.sql, orgId, surface, `${original.slug}-copy`.slice(0, 63))),
    description,
    triggerType,
    cronExpression,
    cronEnabled,
    status: 'draft',
    spec: { ...(original.spec as JsonObject), layout },
    notes,
    andThen: async (sql, flowId, updatedAt) => {
      if (!document) return;
      await writeDraft(sql, context, { flowId }, { document, revision: 1, baseVersion: 1, updatedAt });
    },
  });
}
