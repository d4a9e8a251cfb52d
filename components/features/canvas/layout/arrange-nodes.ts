/** Automatic layout: nodes from left to right in the order of the flow, with few crossings. */
import { graphlib, layout } from '@dagrejs/dagre';
import type { FlowDocument, Position } from '@/server/flow/edit/document';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import type { Graph } from '@/server/flow/graph/graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { cardSize, GRID } from '../projection/card-geometry';
import { layerNodes } from './layer-nodes';
import { orderByPorts } from './order-by-ports';
import { portHeight } from './port-height';

/** Above this the careful layout takes seconds. */
const CAREFUL_NODES_MAX = 300;

/**
 * New positions of all nodes, or of some among themselves. Some keep their place on the canvas: the top left corner
 * of what encloses them stays.
 */
export function arrangeNodes(
  { spec, layout: places }: FlowDocument,
  nodeIds?: ReadonlySet<string>,
): Record<string, Position> {
  const nodes = nodeIds ? spec.nodes.filter(({ id }) => nodeIds.has(id)) : spec.nodes;
  const graph = compileGraph({ ...spec, nodes }, nodeDefinitions);
  const arranged = nodes.length > CAREFUL_NODES_MAX ? layerNodes(graph) : layOut(graph);
  const from = corner([...arranged.values()]);
  const to = nodeIds ? corner(nodes.flatMap(({ id }) => places[id] ?? [])) : { x: 0, y: 0 };
  return Object.fromEntries(
    [...arranged].map(([id, { x, y }]) => [
      id,
      { x: onGrid(x - from.x + to.x), y: onGrid(y - from.y + to.y) },
    ]),
  );
}

function layOut(graph: Graph): Map<string, Position> {
  const drawn = new graphlib.Graph({ multigraph: true });
  // Room for wires that pass a column: with less, a third more of them run behind a card.
  drawn.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 72, edgesep: 60 });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const { id, ports } of graph.nodes.values()) drawn.setNode(id, { ...cardSize(ports.length) });
  for (const { from, to, port } of graph.edges) drawn.setEdge(from, to, {}, port);
  layout(drawn, {
    customOrder(columns, order) {
      order(columns, {});
      orderByPorts(columns, (id, port) => {
        const node = graph.nodes.get(id);
        // Else a point where a long wire passes.
        return node ? portHeight(node, port) : 0;
      });
    },
  });
  return new Map(
    [...graph.nodes.keys()].map((id) => {
      const { x, y, width, height } = drawn.node(id);
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
}

function corner(places: readonly Position[]): Position {
  if (places.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
}

function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}
