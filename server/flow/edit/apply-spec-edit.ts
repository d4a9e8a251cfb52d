/** Changes the fields of the flow itself: where it begins, its input, its policies. */

import { assignAtPath } from './assign-at-path';
import type { DocumentSpec, FlowDocument } from './document';
import type { Applied, SpecEdit } from './edit';

export function applySpecEdit(document: FlowDocument, edit: SpecEdit): Applied {
  if (edit.kind === 'start.set') {
    const { startNodeId } = document.spec;
    const inverse: SpecEdit = { kind: 'start.set', id: startNodeId };
    if (edit.id === startNodeId) return { document, inverse };
    return { document: { ...document, spec: { ...document.spec, startNodeId: edit.id } }, inverse };
  }
  const { kind, field, ...assignment } = edit;
  const assigned = assignAtPath<DocumentSpec>(document.spec, [field], assignment);
  if ('refused' in assigned) return assigned;
  const inverse: SpecEdit = { kind, field, ...assigned.inverse.assignment };
  if (assigned.value === document.spec) return { document, inverse };
  return { document: { ...document, spec: assigned.value }, inverse };
}
