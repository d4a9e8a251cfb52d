/** Draws a wire. */
import { caseOfPort } from '../graph/case-of-port';
import { compileGraph } from '../graph/compile-graph';
import type { Graph, GraphNode } from '../graph/graph';
import { upstreamOf } from '../graph/upstream-of';
import { ERROR, REJECTED } from '../nodes/node-definition';
import type { FlowDocument } from './document';
import type { Built, NodeRegistry } from './edit';
import { hasWire, type Wire } from './wire';

/**
 * Adds the edge that leaves `from` by a port, spelled as its type wants it. Refuses wires that exist, that lead back,
 * and those that the node's own settings overrule.
 */
export function connect(document: FlowDocument, wire: Wire, registry: NodeRegistry): Built {
  const graph = compileGraph(document.spec, registry);
  const source = graph.nodes.get(wire.from);
  if (!source) return { refused: `There is no node named ${wire.from}.` };
  if (!graph.nodes.has(wire.to)) return { refused: `There is no node named ${wire.to}.` };
  const edgeCase = caseOfPort(source, wire.port);
  if (edgeCase === undefined) return { refused: `${wire.from} has no way out named "${wire.port}".` };
  const refused = refusalOf(graph, source, wire);
  if (refused !== undefined) return { refused };
  return { edit: { kind: 'edge.add', edge: { from: wire.from, to: wire.to, ...edgeCase } } };
}

function refusalOf(graph: Graph, source: GraphNode, wire: Wire): string | undefined {
  const { from, port, to } = wire;
  if (from === to) return 'A node cannot lead to itself.';
  if (hasWire(graph, wire)) return `${from} leads to ${to} this way already.`;
  const set = source.outgoing.find((edge) => edge.port === port && edge.origin === 'config');
  if (set) return `The settings of ${from} say that "${port}" leads to ${set.to}; change it there.`;
  if (port === ERROR && source.node.onError === 'continue') {
    return `${from} goes on after a failure, so nothing leaves by "${ERROR}"; change what it does on errors first.`;
  }
  if (port === REJECTED && source.node.onReject === 'fail') {
    return `${from} fails when it is rejected, so nothing leaves by "${REJECTED}"; change that setting first.`;
  }
  if (upstreamOf(graph, from).has(to)) return `That would make a circle: ${to} already leads to ${from}.`;
  return undefined;
}
