/**
 * Gathers the edges of a spec from all places that declare one: the edge list, configs (`cases`, an approval's own
 * `onReject`), `onError` gotos and the spec's `onReject`, in the precedence of contract 4.7 and 4.8.
 */
import { ERROR, OUT, REJECTED } from '../nodes/node-definition';
import type { Spec } from '../spec/spec';
import type { GraphEdge, GraphNode } from './graph';

/** The edges in the order of the spec, each (from, to, port) once. Edges that lead nowhere are left out. */
export function declaredEdges(spec: Spec, nodes: ReadonlyMap<string, GraphNode>): GraphEdge[] {
  const listed = listedEdges(spec, nodes);
  const edges = new Map<string, GraphEdge>();
  const add = (edge: GraphEdge) => {
    const key = `${edge.from} ${edge.to} ${edge.port}`;
    if (nodes.has(edge.to) && !edges.has(key)) edges.set(key, edge);
  };
  for (const node of nodes.values()) {
    const own = ownEdges(node);
    const displaced = new Set(own.filter((edge) => edge.overrides).map((edge) => edge.port));
    const kept = (listed.get(node.id) ?? []).filter((edge) => !displaced.has(edge.port));
    const attached = [...own.map(({ overrides: _overrides, ...edge }) => edge), ...kept];
    for (const edge of attached) if (!isSwitchedOff(node, edge.port)) add(edge);
    const recovery = recoveryEdge(spec, node, attached);
    if (recovery) add(recovery);
  }
  return [...edges.values()];
}

/** A node that goes on after its failure takes no error edge; one that fails on a no takes no rejected edge. */
function isSwitchedOff({ node }: GraphNode, port: string): boolean {
  return (port === ERROR && node.onError === 'continue') || (port === REJECTED && node.onReject === 'fail');
}

function listedEdges(spec: Spec, nodes: ReadonlyMap<string, GraphNode>): Map<string, GraphEdge[]> {
  const bySource = new Map<string, GraphEdge[]>();
  spec.edges.forEach((edge, index) => {
    const source = nodes.get(edge.from);
    const port = source && portOfCase(source, edge.case);
    if (port === undefined || edge.from === edge.to) return;
    const compiled: GraphEdge = {
      from: edge.from,
      to: edge.to,
      port,
      origin: 'edge',
      path: `edges.${index}`,
    };
    const siblings = bySource.get(edge.from);
    if (siblings) siblings.push(compiled);
    else bySource.set(edge.from, [compiled]);
  });
  return bySource;
}

/** The port that an edge's case attaches to; undefined for a case that the node does not have. */
export function portOfCase(
  { definition, shape }: Pick<GraphNode, 'definition' | 'shape'>,
  edgeCase: string | undefined,
): string | undefined {
  // While nobody knows the ports of a half-built node, its edges are drawn as they are named.
  if (!definition || shape === undefined) return edgeCase ?? OUT;
  const own = definition.portOfCase
    ? definition.portOfCase(edgeCase, shape)
    : edgeCase === undefined
      ? OUT
      : undefined;
  return own ?? (edgeCase === ERROR ? ERROR : undefined);
}

type OwnEdge = GraphEdge & { overrides?: boolean };

function ownEdges({ id, index, node, definition, shape }: GraphNode): OwnEdge[] {
  const declared = shape === undefined ? [] : (definition?.configEdges?.(shape) ?? []);
  const edges: OwnEdge[] = declared.map(({ to, port, overrides }) => ({
    from: id,
    to,
    port,
    origin: 'config',
    path: `nodes.${index}`,
    ...(overrides ? { overrides } : {}),
  }));
  if (typeof node.onError === 'object' && node.onError !== null) {
    edges.push({
      from: id,
      to: node.onError.goto,
      port: ERROR,
      origin: 'onError',
      path: `nodes.${index}.onError`,
    });
  }
  return edges;
}

/** The spec's `onReject` goto, for a node whose no leads nowhere else and that has no policy of its own. */
function recoveryEdge(spec: Spec, node: GraphNode, attached: readonly GraphEdge[]): GraphEdge | undefined {
  if (typeof spec.onReject !== 'object' || spec.onReject === null) return undefined;
  if (node.node.onReject !== undefined) return undefined;
  if (!node.ports.some((port) => port.id === REJECTED)) return undefined;
  if (attached.some((edge) => edge.port === REJECTED)) return undefined;
  return { from: node.id, to: spec.onReject.goto, port: REJECTED, origin: 'onReject', path: 'onReject' };
}
