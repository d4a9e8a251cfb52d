import { caseOfPort } from '../graph/case-of-port';
import type { Graph } from '../graph/graph';
import type { FlowDocument } from './document';
import type { Edit, NodeRegistry } from './edit';
import { type Wire, wireDeclarations } from './wire';

/**
 * The edits that let a wire lead elsewhere, in every place that declares it. A wire that is the flow's own rule for
 * rejections becomes an edge, which wins over the rule.
 */
export function repointWire(
  document: FlowDocument,
  graph: Graph,
  { wire, to, registry }: { wire: Wire; to: string; registry: NodeRegistry },
): Edit[] {
  const { edgeIndexes, references, isRule } = wireDeclarations(document, graph, wire, registry);
  const edits: Edit[] = [
    ...edgeIndexes.flatMap((index): Edit[] => {
      const edge = document.spec.edges[index];
      return edge ? [{ kind: 'edge.set', index, edge: { ...edge, to } }] : [];
    }),
    ...references.map(({ path }): Edit => ({ kind: 'node.set', id: wire.from, path, value: to })),
  ];
  const source = graph.nodes.get(wire.from);
  const way = isRule && source ? caseOfPort(source, wire.port) : undefined;
  if (way) edits.push({ kind: 'edge.add', edge: { from: wire.from, to, ...way } });
  return edits;
}
