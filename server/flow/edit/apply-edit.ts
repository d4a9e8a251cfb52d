/** Applies edits. Documents are never changed in place: the new one shares everything that the edit does not touch. */
import { assertNever } from '../assert-never';
import { applyEdgeEdit } from './apply-edge-edit';
import { applyNodeEdit } from './apply-node-edit';
import { applyNoteEdit } from './apply-note-edit';
import { applySpecEdit } from './apply-spec-edit';
import type { FlowDocument } from './document';
import type { Applied, Batch, Edit, NodeRegistry } from './edit';

/**
 * The document after an edit, and the edit that leads back to one that is deeply equal to it, with the order of
 * nodes, edges and keys. An edit that changes nothing returns the same document. The registry is asked only where
 * references must be found.
 */
export function applyEdit(document: FlowDocument, edit: Edit, registry: NodeRegistry): Applied {
  switch (edit.kind) {
    case 'node.add':
    case 'node.remove':
    case 'node.replace':
    case 'node.rename':
    case 'node.set':
    case 'nodes.move':
      return applyNodeEdit(document, edit, registry);
    case 'edge.add':
    case 'edge.remove':
    case 'edge.set':
      return applyEdgeEdit(document, edit);
    case 'start.set':
    case 'spec.set':
      return applySpecEdit(document, edit);
    case 'note.add':
    case 'note.remove':
    case 'note.set':
      return applyNoteEdit(document, edit);
    case 'batch':
      return applyBatch(document, edit, registry);
    default:
      return assertNever(edit);
  }
}

function applyBatch(document: FlowDocument, { edits, label }: Batch, registry: NodeRegistry): Applied {
  const inverses: Edit[] = [];
  let current = document;
  for (const edit of edits) {
    const applied = applyEdit(current, edit, registry);
    if ('refused' in applied) return applied;
    current = applied.document;
    inverses.push(applied.inverse);
  }
  const named = label === undefined ? {} : { label };
  return { document: current, inverse: { kind: 'batch', edits: inverses.reverse(), ...named } };
}
