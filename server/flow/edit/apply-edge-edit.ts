/** Adds, removes and changes entries of the spec's edge list. Whether an edge makes sense is judged by `connect`. */
import { assertNever } from '../assert-never';
import { edgeKey } from '../spec/edge-key';
import type { SpecEdge } from '../spec/spec';
import type { FlowDocument } from './document';
import type { Applied, EdgeEdit } from './edit';

export function applyEdgeEdit(document: FlowDocument, edit: EdgeEdit): Applied {
  const { edges } = document.spec;
  switch (edit.kind) {
    case 'edge.add': {
      const index = Math.min(edit.index ?? edges.length, edges.length);
      return {
        document: withEdges(document, edges.toSpliced(index, 0, edit.edge)),
        inverse: { kind: 'edge.remove', index },
      };
    }
    case 'edge.remove': {
      const index = 'index' in edit ? edit.index : indexOfEdge(edges, edit.edge);
      const edge = edges[index];
      if (!edge) return { refused: 'There is no such edge.' };
      return {
        document: withEdges(document, edges.toSpliced(index, 1)),
        inverse: { kind: 'edge.add', edge, index },
      };
    }
    case 'edge.set': {
      const edge = edges[edit.index];
      if (!edge) return { refused: 'There is no such edge.' };
      return {
        document: withEdges(document, edges.with(edit.index, edit.edge)),
        inverse: { kind: 'edge.set', index: edit.index, edge },
      };
    }
    default:
      return assertNever(edit);
  }
}

function indexOfEdge(edges: readonly SpecEdge[], edge: SpecEdge): number {
  const key = edgeKey(edge);
  return edges.findIndex((candidate) => edgeKey(candidate) === key);
}

function withEdges(document: FlowDocument, edges: SpecEdge[]): FlowDocument {
  return { ...document, spec: { ...document.spec, edges } };
}
