/** What each node type finds out about itself: cases, models, schemas, services, defaults. */
import type { NodeCheckContext } from '../../nodes/node-definition';
import { OUT } from '../../nodes/node-definition';
import type { Issue, SpecEdge } from '../../spec/spec';
import type { GraphNode } from '../graph';
import type { Check, Validation } from '../validation';

export const checkNodes: Check = (validation) => {
  const edges = edgesBySource(validation.spec.edges);
  const connectedServices = validation.options.services && new Set(validation.options.services);
  const nodeIds = new Set(validation.graph.nodes.keys());
  return [...validation.graph.nodes.values()].flatMap((node) => {
    if (!node.definition?.check || node.config === undefined) return [];
    const context = contextOf(validation, edges.get(node.id) ?? [], { nodeIds, connectedServices });
    return node.definition
      .check(node.config, context)
      .map(({ field, ...issue }) => placed(issue, field, node));
  });
};

function placed(
  issue: Omit<Issue, 'path' | 'nodeId'>,
  field: string | undefined,
  { id, index }: GraphNode,
): Issue {
  return { ...issue, path: field ? `nodes.${index}.${field}` : `nodes.${index}`, nodeId: id };
}

function edgesBySource(edges: readonly SpecEdge[]): Map<string, SpecEdge[]> {
  const bySource = new Map<string, SpecEdge[]>();
  for (const edge of edges) {
    const siblings = bySource.get(edge.from);
    if (siblings) siblings.push(edge);
    else bySource.set(edge.from, [edge]);
  }
  return bySource;
}

type Shared = { nodeIds: ReadonlySet<string>; connectedServices: ReadonlySet<string> | undefined };

function contextOf({ options }: Validation, edges: readonly SpecEdge[], shared: Shared): NodeCheckContext {
  const edgeTargets = new Map<string, string[]>();
  for (const edge of edges) {
    const edgeCase = edge.case ?? OUT;
    edgeTargets.set(edgeCase, [...(edgeTargets.get(edgeCase) ?? []), edge.to]);
  }
  return {
    nodeIds: shared.nodeIds,
    edgeCases: edges.map((edge) => edge.case),
    edgeTargets,
    modelAliases: options.modelAliases,
    checkJsonSchema: options.checkJsonSchema,
    ...(shared.connectedServices === undefined ? {} : { connectedServices: shared.connectedServices }),
  };
}
