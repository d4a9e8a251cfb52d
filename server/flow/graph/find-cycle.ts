import type { GraphEdge, GraphNode } from './graph';

type Visit = { node: GraphNode; next: number };

/** Some cycle of the graph as its edges in order, the closing edge last; undefined when there is none. */
export function findCycle(nodes: ReadonlyMap<string, GraphNode>): GraphEdge[] | undefined {
  const finished = new Set<string>();
  for (const root of nodes.values()) {
    const cycle = finished.has(root.id) ? undefined : searchFrom(root, nodes, finished);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Depth-first without recursion: a chain of 500 nodes must not cost 500 frames. */
function searchFrom(
  root: GraphNode,
  nodes: ReadonlyMap<string, GraphNode>,
  finished: Set<string>,
): GraphEdge[] | undefined {
  const path: Visit[] = [{ node: root, next: 0 }];
  const edges: GraphEdge[] = [];
  const depthOf = new Map([[root.id, 0]]);
  for (let visit = path.at(-1); visit; visit = path.at(-1)) {
    const edge = visit.node.outgoing[visit.next];
    visit.next += 1;
    if (!edge) {
      finished.add(visit.node.id);
      depthOf.delete(visit.node.id);
      path.pop();
      edges.pop();
      continue;
    }
    const depth = depthOf.get(edge.to);
    if (depth !== undefined) return [...edges.slice(depth), edge];
    const target = nodes.get(edge.to);
    if (!target || finished.has(edge.to)) continue;
    depthOf.set(edge.to, path.length);
    path.push({ node: target, next: 0 });
    edges.push(edge);
  }
  return undefined;
}
