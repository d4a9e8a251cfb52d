/** Puts a node into a wire. */
import { caseOfPort } from '../graph/case-of-port';
import { compileGraph } from '../graph/compile-graph';
import type { Graph } from '../graph/graph';
import { upstreamOf } from '../graph/upstream-of';
import { passingPort } from '../nodes/passing-port';
import { applyEdit } from './apply-edit';
import type { FlowDocument } from './document';
import type { Edit, NodeRegistry, Refused } from './edit';
import { makeNode, type NewNode } from './new-node';
import { repointWire } from './repoint-wire';
import { hasWire, type Wire } from './wire';

/**
 * The wire leads to the node, and the node's plain way leads to where the wire led. `inserted` is a node to make, or
 * one that is there and lies neither before nor behind the wire.
 */
export function insertOnEdge(
  document: FlowDocument,
  wire: Wire,
  inserted: NewNode | { nodeId: string },
  registry: NodeRegistry,
): { edit: Edit; nodeId: string } | Refused {
  const graph = compileGraph(document.spec, registry);
  if (!hasWire(graph, wire)) return { refused: 'There is no such connection.' };
  const placed = placeNode(document, graph, { wire, inserted, registry });
  if ('refused' in placed) return placed;
  const { nodeId, edits, after } = placed;
  const node = compileGraph(after.spec, registry).nodes.get(nodeId);
  const way = node && caseOfPort(node, node.definition ? passingPort(node.definition, node.shape) : 'out');
  if (!way) return { refused: `${nodeId} has no way on that a connection could leave by.` };
  const next = { from: nodeId, to: wire.to, ...way };
  const moved = repointWire(document, graph, { wire, to: nodeId, registry });
  return {
    edit: {
      kind: 'batch',
      edits: [...edits, ...moved, { kind: 'edge.add', edge: next }],
      label: `Insert ${nodeId}`,
    },
    nodeId,
  };
}

type Placed = { nodeId: string; edits: Edit[]; after: FlowDocument };
type Request = { wire: Wire; inserted: NewNode | { nodeId: string }; registry: NodeRegistry };

function placeNode(
  document: FlowDocument,
  graph: Graph,
  { wire, inserted, registry }: Request,
): Placed | Refused {
  if ('nodeId' in inserted) {
    const refused = refusalOf(graph, wire, inserted.nodeId);
    return refused === undefined ? { nodeId: inserted.nodeId, edits: [], after: document } : { refused };
  }
  const made = makeNode(document, inserted, registry);
  if ('refused' in made) return made;
  const { position } = inserted;
  const add: Edit = { kind: 'node.add', node: made.node, ...(position ? { position } : {}) };
  const added = applyEdit(document, add, registry);
  if ('refused' in added) return added;
  return { nodeId: made.node.id, edits: [add], after: added.document };
}

function refusalOf(graph: Graph, { from, to }: Wire, nodeId: string): string | undefined {
  if (!graph.nodes.has(nodeId)) return `There is no node named ${nodeId}.`;
  if (nodeId === from || nodeId === to) return 'The node is an end of this connection.';
  if (upstreamOf(graph, from).has(nodeId))
    return `That would make a circle: ${nodeId} already leads to ${from}.`;
  if (upstreamOf(graph, nodeId).has(to)) return `That would make a circle: ${to} already leads to ${nodeId}.`;
  const isJoined = graph.edges.some((edge) => edge.from === nodeId && edge.to === to);
  return isJoined ? `${nodeId} leads to ${to} already.` : undefined;
}
