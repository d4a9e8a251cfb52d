/** Places a graph in columns from left to right, in linear time: for graphs too large for the careful layout. */
import type { Position } from '@/server/flow/edit/document';
import type { Graph, GraphNode } from '@/server/flow/graph/graph';
import { CARD_WIDTH, cardSize } from '../projection/card-geometry';
import { portHeight } from './port-height';

const COLUMN_WIDTH = CARD_WIDTH + 72;
const GAP = 40;

export function layerNodes(graph: Graph): Map<string, Position> {
  const placed = new Map<GraphNode, number>();
  const places = new Map<string, Position>();
  for (const [column, nodes] of columnsOf(graph).entries()) {
    // Near to where their wires come from.
    const wanted = new Map(nodes.map((node) => [node.id, meanTop(graph, node, placed)]));
    nodes.sort((left, right) => (wanted.get(left.id) ?? 0) - (wanted.get(right.id) ?? 0));
    const heights = nodes.map((node) => cardSize(node.ports.length).height + GAP);
    let top = -heights.reduce((sum, height) => sum + height, 0) / 2;
    nodes.forEach((node, index) => {
      placed.set(node, top);
      places.set(node.id, { x: column * COLUMN_WIDTH, y: Math.round(top) });
      top += heights[index] ?? 0;
    });
  }
  return places;
}

/** Each node one column right of the last one that leads to it. */
function columnsOf(graph: Graph): GraphNode[][] {
  const rank = new Map<string, number>();
  const columns: GraphNode[][] = [];
  for (const node of graph.order) {
    const column = node.incoming.reduce((most, { from }) => Math.max(most, (rank.get(from) ?? -1) + 1), 0);
    rank.set(node.id, column);
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(node);
  }
  return columns;
}

function meanTop({ nodes }: Graph, node: GraphNode, placed: ReadonlyMap<GraphNode, number>): number {
  const known = node.incoming.flatMap(({ from, port }) => {
    const source = nodes.get(from);
    const top = source && placed.get(source);
    if (source === undefined || top === undefined) return [];
    return top + portHeight(source, port) * cardSize(source.ports.length).height;
  });
  return known.length === 0 ? 0 : known.reduce((sum, top) => sum + top, 0) / known.length;
}
