/**
 * Finds what a new spec took away (contract 4.9: a node, an edge, or any key of a surviving node, however deep).
 * Elements of arrays are values, not keys; the keys of objects inside them count.
 */
import { joinPath } from './dotted-path';
import { edgeKey } from './edge-key';
import type { Spec, SpecEdge } from './spec';

export type RemovedField =
  | { kind: 'node'; nodeId: string }
  | { kind: 'edge'; edge: SpecEdge }
  | { kind: 'field'; nodeId: string; path: string };

/** Everything present in `before` and absent from `after`; a non-empty answer sends the definition to draft. */
export function removedFields(before: Spec, after: Spec): RemovedField[] {
  const removed: RemovedField[] = [];
  const nodesAfter = new Map(after.nodes.map((node) => [node.id, node]));
  for (const node of before.nodes) {
    const survivor = nodesAfter.get(node.id);
    if (!survivor) removed.push({ kind: 'node', nodeId: node.id });
    else
      for (const path of removedKeys(node, survivor, ''))
        removed.push({ kind: 'field', nodeId: node.id, path });
  }
  const edgesAfter = new Set(after.edges.map(edgeKey));
  for (const edge of before.edges) if (!edgesAfter.has(edgeKey(edge))) removed.push({ kind: 'edge', edge });
  return removed;
}

function removedKeys(before: unknown, after: unknown, path: string): string[] {
  if (typeof before !== 'object' || before === null) return [];
  return Object.entries(before).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const here = joinPath(path, key);
    const next = ownValue(after, key);
    const isKey = !Array.isArray(before);
    return isKey && next === undefined ? [here] : removedKeys(value, next, here);
  });
}

function ownValue(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return undefined;
  return (holder as Record<string, unknown>)[key];
}
