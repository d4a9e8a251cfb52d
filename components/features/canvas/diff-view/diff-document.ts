/** Two versions of a flow as one document: what is there now, and what is gone at its old place. */
import { type DocumentSpec, documentOf, type FlowDocument } from '@/server/flow/edit/document';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { diffSpecs } from '@/server/flow/spec/diff-specs';
import { edgeKey } from '@/server/flow/spec/edge-key';
import type { Layout, Spec } from '@/server/flow/spec/spec';
import type { Mark } from '../projection/board-elements';
import { wireKey } from '../store/wire-key';

export type DiffSide = { spec: Spec; layout?: Layout };

export type DiffDocument = {
  document: FlowDocument;
  nodeMarks: ReadonlyMap<string, Mark>;
  wireMarks: ReadonlyMap<string, Mark>;
};

/** Removed nodes and edges are joined to the newer spec; the marks say what each element is. */
export function diffDocument(before: DiffSide, after: DiffSide): DiffDocument {
  const { nodes } = diffSpecs(before.spec, after.spec);
  const nodeMarks = new Map<string, Mark>([
    ...nodes.added.map(({ id }) => [id, 'added'] as const),
    ...nodes.removed.map(({ id }) => [id, 'removed'] as const),
    ...nodes.changed.map(({ nodeId }) => [nodeId, 'changed'] as const),
  ]);
  const keys = new Set(after.spec.edges.map(edgeKey));
  const spec: Spec = {
    ...after.spec,
    nodes: [...after.spec.nodes, ...nodes.removed],
    edges: [...after.spec.edges, ...before.spec.edges.filter((edge) => !keys.has(edgeKey(edge)))],
  };
  const layout = { ...(before.layout ?? before.spec.layout), ...(after.layout ?? after.spec.layout) };
  return {
    document: documentOf(spec, layout),
    nodeMarks,
    wireMarks: markWires(before.spec, after.spec, spec),
  };
}

/** By the wires as they are drawn: cases and gotos of a node are wires too. */
function markWires(before: DocumentSpec, after: DocumentSpec, joined: DocumentSpec): Map<string, Mark> {
  const old = wiresOf(before);
  const now = wiresOf(after);
  const marks = new Map<string, Mark>();
  for (const key of wiresOf(joined)) {
    if (!old.has(key)) marks.set(key, 'added');
    else if (!now.has(key)) marks.set(key, 'removed');
  }
  return marks;
}

function wiresOf(spec: DocumentSpec): Set<string> {
  return new Set(compileGraph(spec, nodeDefinitions).edges.map(wireKey));
}
