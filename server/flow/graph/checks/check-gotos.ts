/**
 * Targets that nodes name outside the edge list: `goto_unknown_node` for gotos, `edge_unknown_node` for the second
 * spelling of an edge (contract 4.5).
 */
import type { Issue } from '../../spec/spec';
import { findValue } from '../find-value';
import type { Graph, GraphNode } from '../graph';
import type { Check } from '../validation';

export const checkGotos: Check = ({ spec, graph }) => {
  const issues = [...graph.nodes.values()].flatMap((node) => [
    ...ownTargets(node, graph),
    ...errorTarget(node, graph),
  ]);
  const recovery = typeof spec.onReject === 'object' ? spec.onReject.goto : undefined;
  if (recovery !== undefined && !graph.nodes.has(recovery))
    issues.push(unknownGoto(recovery, 'onReject.goto'));
  return issues;
};

function ownTargets({ id, index, node, definition, config }: GraphNode, graph: Graph): Issue[] {
  const declared = config === undefined ? [] : (definition?.configEdges?.(config) ?? []);
  return declared.flatMap(({ to, overrides }): Issue[] => {
    if (graph.nodes.has(to)) return [];
    const path = `nodes.${index}${findValue(node, to)}`;
    if (overrides) return [unknownGoto(to, path, id)];
    const message = `${id} leads to "${to}", which is no node; choose another target`;
    return [{ code: 'edge_unknown_node', level: 'save', message, path, nodeId: id }];
  });
}

function errorTarget({ id, index, node }: GraphNode, graph: Graph): Issue[] {
  if (typeof node.onError !== 'object' || graph.nodes.has(node.onError.goto)) return [];
  return [unknownGoto(node.onError.goto, `nodes.${index}.onError.goto`, id)];
}

function unknownGoto(target: string, path: string, nodeId?: string): Issue {
  const message = `goto names "${target}", which is no node; choose another target`;
  const issue: Issue = { code: 'goto_unknown_node', level: 'publish', message, path };
  return nodeId === undefined ? issue : { ...issue, nodeId };
}
