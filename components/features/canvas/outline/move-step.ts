/** Moves a step one place towards the start, where steps follow each other in a straight line. */
import { connect } from '@/server/flow/edit/connect';
import { disconnect } from '@/server/flow/edit/disconnect';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Built, Edit, NodeRegistry } from '@/server/flow/edit/edit';
import { rewire } from '@/server/flow/edit/rewire';
import type { Wire } from '@/server/flow/edit/wire';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import type { Graph, GraphNode } from '@/server/flow/graph/graph';
import { buildInOrder } from '../commands/build-in-order';

const REFUSED = { refused: 'Only steps that follow each other in a straight line can change places.' };

/** Swaps the step with the one before it. */
export function moveStepUp(document: FlowDocument, nodeId: string, registry: NodeRegistry): Built {
  const graph = compileGraph(document.spec, registry);
  const node = graph.nodes.get(nodeId);
  const [arrival, ...others] = node?.incoming ?? [];
  const before = arrival && graph.nodes.get(arrival.from);
  if (!node || !before || others.length > 0) return REFUSED;
  if (before.outgoing.length > 1 || node.outgoing.length > 1) return REFUSED;
  return swap(document, { graph, before, node, arrival, registry });
}

/** Swaps the step with the one after it. */
export function moveStepDown(document: FlowDocument, nodeId: string, registry: NodeRegistry): Built {
  const { nodes } = compileGraph(document.spec, registry);
  const [departure, ...others] = nodes.get(nodeId)?.outgoing ?? [];
  return !departure || others.length > 0 ? REFUSED : moveStepUp(document, departure.to, registry);
}

type Swap = { graph: Graph; before: GraphNode; node: GraphNode; arrival: Wire; registry: NodeRegistry };

function swap(document: FlowDocument, { graph, before, node, arrival, registry }: Swap): Built {
  const [departure] = node.outgoing;
  const port = departure?.port ?? node.ports[0]?.id;
  if (port === undefined) return REFUSED;
  const cut = (wire: Wire) => (present: FlowDocument) => disconnect(present, wire, registry);
  const join = (wire: Wire) => (present: FlowDocument) => connect(present, wire, registry);
  const [from, to] = [document.layout[before.id], document.layout[node.id]];
  const rest: Edit[] = [
    ...(graph.startNodeId === before.id ? [{ kind: 'start.set' as const, id: node.id }] : []),
    ...(from && to ? [{ kind: 'nodes.move' as const, positions: { [node.id]: from, [before.id]: to } }] : []),
  ];
  return buildInOrder(
    document,
    [
      ...before.incoming.map(
        (wire) => (present: FlowDocument) => rewire(present, wire, { ...wire, to: node.id }, registry),
      ),
      cut(arrival),
      ...(departure ? [cut(departure)] : []),
      join({ from: node.id, port, to: before.id }),
      ...(departure ? [join({ from: before.id, port: arrival.port, to: departure.to })] : []),
      ...rest.map((edit) => () => ({ edit })),
    ],
    `Move ${node.id}`,
  );
}
