import type { Graph } from '../graph/graph';
import { ERROR, REJECTED } from '../nodes/node-definition';

/** Ways that are not the plain course of a flow; nobody wants the step after a failure joined to the one before it. */
const SIDE_PORTS: ReadonlySet<string> = new Set([ERROR, REJECTED]);

/**
 * The nodes outside a group that a way into the group leads on to, past failures and rejections. Empty when it is not
 * clear: where the group chooses between ways that lead to different nodes.
 */
export function exitsOf(graph: Graph, group: ReadonlySet<string>, entry: string): string[] {
  const exits = new Set<string>();
  const seen = new Set<string>();
  const pending = [entry];
  let isChoice = false;
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const ways = (graph.nodes.get(id)?.outgoing ?? []).filter(({ port }) => !SIDE_PORTS.has(port));
    if (new Set(ways.map(({ port }) => port)).size > 1) isChoice = true;
    for (const { to } of ways) {
      if (group.has(to)) pending.push(to);
      else exits.add(to);
    }
  }
  return isChoice && exits.size > 1 ? [] : [...exits];
}
