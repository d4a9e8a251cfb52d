/** Several builders as one step: each sees the document as the ones before it left it. */
import { applyEdit } from '@/server/flow/edit/apply-edit';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Built, Edit } from '@/server/flow/edit/edit';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';

export function buildInOrder(
  document: FlowDocument,
  builders: readonly ((document: FlowDocument) => Built)[],
  label: string,
): Built {
  const edits: Edit[] = [];
  let present = document;
  for (const build of builders) {
    const built = build(present);
    if ('refused' in built) return built;
    const applied = applyEdit(present, built.edit, nodeDefinitions);
    if ('refused' in applied) return applied;
    present = applied.document;
    edits.push(built.edit);
  }
  return { edit: { kind: 'batch', edits, label } };
}
