/** Merges the edge lists of two editors. An edge has no name: it is there or it is not. */
import { edgeKey } from '../spec/edge-key';
import type { SpecEdge } from '../spec/spec';
import { mergeOrder } from './merge-order';

/** A document's part in the merge. */
type Side = { edges: readonly SpecEdge[]; nodeIds: ReadonlySet<string> };

export type EdgeMerge = {
  base: readonly SpecEdge[];
  mine: Side;
  theirs: Side;
  /** The nodes of the merge. */
  merged: ReadonlySet<string>;
  /** Nodes that I kept though they removed them. */
  held: ReadonlySet<string>;
};

/**
 * The edges of both, without what either removed; at held nodes mine stay. `dropped` are additions of theirs that
 * cannot be: a node at one end is gone, or the flow would run in a circle. Edges that hung in the air still do.
 */
export function mergeEdges({ base, mine, theirs, merged, held }: EdgeMerge): {
  edges: SpecEdge[];
  dropped: SpecEdge[];
} {
  const [inBase, inMine, inTheirs] = [byKey(base), byKey(mine.edges), byKey(theirs.edges)];
  const fits = ({ from, to }: SpecEdge, { nodeIds }: Side) =>
    [from, to].every((id) => merged.has(id) || !nodeIds.has(id));
  const kept = new Map<string, SpecEdge>();
  for (const [key, edge] of inMine) {
    const isShared = inTheirs.has(key);
    const isWanted = isShared || !inBase.has(key) || held.has(edge.from) || held.has(edge.to);
    if (isWanted && (fits(edge, mine) || (isShared && fits(edge, theirs)))) kept.set(key, edge);
  }
  const dropped: SpecEdge[] = [];
  for (const [key, edge] of inTheirs) {
    if (inMine.has(key) || inBase.has(key)) continue;
    const isCircle = leads(kept.values(), edge) && !leads(theirs.edges, edge);
    if (isCircle || !fits(edge, theirs)) dropped.push(edge);
    else kept.set(key, edge);
  }
  const order = mergeOrder(
    [...inBase.keys()],
    [...inMine.keys()],
    [...inTheirs.keys()],
    new Set(kept.keys()),
  );
  return { edges: order.flatMap((key) => kept.get(key) ?? []), dropped };
}

/** Edges by their identity; a second edge that says the same is one of its own. */
function byKey(edges: readonly SpecEdge[]): Map<string, SpecEdge> {
  const seen = new Map<string, number>();
  return new Map(
    edges.map((edge) => {
      const key = edgeKey(edge);
      const count = seen.get(key) ?? 0;
      seen.set(key, count + 1);
      return [`${key}${count}`, edge];
    }),
  );
}

/** Whether the edges lead from the end of an edge back to its beginning. */
function leads(edges: Iterable<SpecEdge>, { from: goal, to: start }: SpecEdge): boolean {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = targets.get(from);
    if (known) known.push(to);
    else targets.set(from, [to]);
  }
  const seen = new Set<string>();
  const pending = [start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (id === goal) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    pending.push(...(targets.get(id) ?? []));
  }
  return false;
}
