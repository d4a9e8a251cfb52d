/** `edge_unknown_node`, `edge_self`, `edge_duplicate`, `case_on_plain_node`. */
import { ERROR } from '../../nodes/node-definition';
import { edgeKey } from '../../spec/edge-key';
import type { Issue, SpecEdge } from '../../spec/spec';
import type { Graph } from '../graph';
import type { Check } from '../validation';

export const checkEdges: Check = ({ spec, graph }) => {
  const seen = new Set<string>();
  return spec.edges.flatMap((edge, index) => {
    const issues = [...unknownEnds(edge, index, graph), ...caseOfPlainNode(edge, index, graph)];
    const key = edgeKey(edge);
    if (seen.has(key)) issues.push(issueOf(edge, `edges.${index}`, 'edge_duplicate', duplicate(edge)));
    seen.add(key);
    if (edge.from === edge.to) {
      const message = `the edge leads from ${edge.from} back to itself; remove it`;
      issues.push(issueOf(edge, `edges.${index}`, 'edge_self', message));
    }
    return issues;
  });
};

function unknownEnds(edge: SpecEdge, index: number, graph: Graph): Issue[] {
  return (['from', 'to'] as const).flatMap((end) => {
    if (graph.nodes.has(edge[end])) return [];
    const message = `the edge ${edge.from} → ${edge.to} names "${edge[end]}", which is no node; remove the edge or name a node`;
    const issue: Issue = { code: 'edge_unknown_node', level: 'save', message, path: `edges.${index}.${end}` };
    return [end === 'to' ? { ...issue, nodeId: edge.from } : issue];
  });
}

function caseOfPlainNode(edge: SpecEdge, index: number, graph: Graph): Issue[] {
  const source = graph.nodes.get(edge.from);
  if (edge.case === undefined || edge.case === ERROR || !source?.definition) return [];
  if (source.definition.portOfCase) return [];
  const message = `${edge.from} has no cases, so its edge cannot take the case "${edge.case}"; remove the case`;
  return [issueOf(edge, `edges.${index}.case`, 'case_on_plain_node', message)];
}

function duplicate(edge: SpecEdge): string {
  const way = edge.case === undefined ? '' : ` for the case "${edge.case}"`;
  return `there are two edges ${edge.from} → ${edge.to}${way}; remove one`;
}

function issueOf(edge: SpecEdge, path: string, code: string, message: string): Issue {
  return { code, level: 'save', message, path, nodeId: edge.from };
}
