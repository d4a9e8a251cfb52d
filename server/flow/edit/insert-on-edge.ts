/** Puts a node into a wire. */
import { compileGraph } from '../graph/compile-graph';
import type { Graph } from '../graph/graph';
import { upstreamOf } from '../graph/upstream-of';
import { OUT } from '../nodes/node-definition';
import { passingPort } from '../nodes/passing-port';
import { applyEdit } from './apply-edit';
import { connect } from './connect';
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
  const led = compileGraph(after.spec, registry);
  const repointed = repointWire(after, led, { wire, to: nodeId, registry });
  const applied = applyEdit(after, { kind: 'batch', edits: repointed }, registry);
  if ('refused' in applied) return applied;
  const node = led.nodes.get(nodeId);
  const port = node?.definition ? passingPort(node.definition, node.shape) : OUT;
  const next = connect(applied.document, { from: nodeId, port, to: wire.to }, registry);
  if ('refused' in next) return next;
  return {
    edit: { kind: 'batch', edits: [...edits, ...repointed, next.edit], label: `Insert ${nodeId}` },
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

function refusalOf(graph: Graph, { from, port, to }: Wire, nodeId: string): string | undefined {
  if (!graph.nodes.has(nodeId)) return `There is no node named ${nodeId}.`;
  if (nodeId === from || nodeId === to) return 'The node is an end of this connection.';
  if (hasWire(graph, { from, port, to: nodeId })) return `${from} leads to ${nodeId} this way already.`;
  if (!upstreamOf(graph, from).has(nodeId)) return undefined;
  return `That would make a circle: ${nodeId} already leads to ${from}.`;
}
