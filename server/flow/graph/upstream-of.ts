/** Which nodes can run before which. */
import type { Graph } from './graph';

/** Ids of the nodes from which `nodeId` can be reached, itself left out. */
export function upstreamOf(graph: Graph, nodeId: string): Set<string> {
  const upstream = new Set<string>();
  const pending = [nodeId];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const { from } of graph.nodes.get(id)?.incoming ?? []) {
      if (upstream.has(from)) continue;
      upstream.add(from);
      pending.push(from);
    }
  }
  upstream.delete(nodeId);
  return upstream;
}

/**
 * Answers "can `before` run before `node`?" for every pair of an acyclic graph at once, in one walk over its edges:
 * each node carries its ancestors as a bit set.
 */
export function upstreamIndex(graph: Graph): (before: string, node: string) => boolean {
  const position = new Map(graph.order.map((node, index) => [node.id, index]));
  const wordsPerNode = Math.ceil(graph.order.length / 32);
  const bits = new Uint32Array(graph.order.length * wordsPerNode);
  graph.order.forEach((node, index) => {
    const row = index * wordsPerNode;
    for (const { from } of node.incoming) {
      const source = position.get(from) ?? index;
      for (let word = 0; word < wordsPerNode; word += 1) {
        bits[row + word] = (bits[row + word] ?? 0) | (bits[source * wordsPerNode + word] ?? 0);
      }
      const word = row + (source >> 5);
      bits[word] = (bits[word] ?? 0) | (1 << (source & 31));
    }
  });
  return (before, node) => {
    const source = position.get(before);
    const target = position.get(node);
    if (source === undefined || target === undefined) return false;
    return ((bits[target * wordsPerNode + (source >> 5)] ?? 0) & (1 << (source & 31))) !== 0;
  };
}
