/** Takes a wire away. */
import { compileGraph } from '../graph/compile-graph';
import type { FlowDocument } from './document';
import type { Built, Edit, NodeRegistry } from './edit';
import { clearReference, hasWire, type Wire, wireDeclarations } from './wire';

/** Removes everything that declares a wire: its edges, and the gotos and cases of the node it comes from. */
export function disconnect(document: FlowDocument, wire: Wire, registry: NodeRegistry): Built {
  const graph = compileGraph(document.spec, registry);
  const { edgeIndexes, references, isRule } = wireDeclarations(document, graph, wire, registry);
  const edits: Edit[] = [
    ...edgeIndexes.toReversed().map((index): Edit => ({ kind: 'edge.remove', index })),
    ...references.map((reference) => clearReference(wire.from, reference)),
  ];
  if (isRule) {
    return {
      refused:
        'This way comes from what the flow does when something is rejected; change it in its settings.',
    };
  }
  if (edits.length === 0 || !hasWire(graph, wire)) return { refused: 'There is no such connection.' };
  const [only] = edits;
  return { edit: edits.length === 1 && only ? only : { kind: 'batch', edits, label: 'Disconnect' } };
}
