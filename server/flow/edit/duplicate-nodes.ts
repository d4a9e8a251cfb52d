import { copyFragment } from './copy-fragment';
import type { FlowDocument } from './document';
import type { NodeRegistry } from './edit';
import { type Pasted, type PasteOptions, placeFragment } from './paste-fragment';
import type { Selection } from './selection';

/** Copies of what is selected, beside it, with the edges between them. */
export function duplicateNodes(
  document: FlowDocument,
  selection: Selection,
  registry: NodeRegistry,
  options: PasteOptions = {},
): Pasted {
  const pasted = placeFragment(document, copyFragment(document, selection), registry, options);
  if ('refused' in pasted || pasted.edit.kind !== 'batch') return pasted;
  return { ...pasted, edit: { ...pasted.edit, label: 'Duplicate' } };
}
