import type { FlowDocument } from './document';
import { FRAGMENT_MARK, type Fragment } from './fragment';
import type { Selection } from './selection';

/** What is selected, with the edges between its nodes. */
export function copyFragment(document: FlowDocument, { nodeIds, noteIds = [] }: Selection): Fragment {
  const ids = new Set(nodeIds);
  const { nodes, edges } = document.spec;
  return {
    countersign: FRAGMENT_MARK,
    nodes: nodes.filter(({ id }) => ids.has(id)),
    edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    layout: Object.fromEntries(Object.entries(document.layout).filter(([id]) => ids.has(id))),
    notes: document.notes.filter(({ id }) => noteIds.includes(id)),
  };
}
