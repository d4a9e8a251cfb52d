import type { Graph } from './graph';
import { completedAfter, type Journal } from './journal';

/**
 * The previous step of a node (contract 4.4): the source of the taken incoming edge; of several, the one that
 * completed last. Undefined for the first node of a run.
 */
export function previousOf(graph: Graph, journal: Journal, nodeId: string): string | undefined {
  const incoming = graph.nodes.get(nodeId)?.incoming ?? [];
  let previous: string | undefined;
  for (const edge of incoming) {
    const entry = journal.get(edge.from);
    if (!entry || entry.port !== edge.port) continue;
    const best = previous === undefined ? undefined : journal.get(previous);
    if (!best || completedAfter(entry, best)) previous = edge.from;
  }
  return previous;
}
