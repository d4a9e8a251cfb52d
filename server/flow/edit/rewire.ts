/** Moves an end of a wire. */
import { compileGraph } from '../graph/compile-graph';
import { applyEdit } from './apply-edit';
import { connect } from './connect';
import { disconnect } from './disconnect';
import type { FlowDocument } from './document';
import type { Built, NodeRegistry } from './edit';
import { type Wire, wireDeclarations } from './wire';

/** Makes one wire another. An edge of the list keeps its place; refusals are those of `connect` and `disconnect`. */
export function rewire(document: FlowDocument, before: Wire, after: Wire, registry: NodeRegistry): Built {
  const removal = disconnect(document, before, registry);
  if ('refused' in removal) return removal;
  const without = applyEdit(document, removal.edit, registry);
  if ('refused' in without) return without;
  const addition = connect(without.document, after, registry);
  if ('refused' in addition) return addition;
  const graph = compileGraph(document.spec, registry);
  const { edgeIndexes, references } = wireDeclarations(document, graph, before, registry);
  const [index] = edgeIndexes;
  if (
    edgeIndexes.length === 1 &&
    references.length === 0 &&
    index !== undefined &&
    addition.edit.kind === 'edge.add'
  ) {
    return { edit: { kind: 'edge.set', index, edge: addition.edit.edge } };
  }
  return { edit: { kind: 'batch', edits: [removal.edit, addition.edit], label: 'Move connection' } };
}
