/** A compiled spec: every way on is an edge with a port, whoever declared it. Built by `compileGraph`, read-only. */
import type { NodeDefinition, Port } from '../nodes/node-definition';
import type { SpecNode } from '../spec/spec';

/** Who declared an edge: the spec's list, a node's config, or one of the two gotos (contract 4.7, 4.8). */
export type EdgeOrigin = 'edge' | 'config' | 'onError' | 'onReject';

export type GraphEdge = {
  from: string;
  to: string;
  port: string;
  origin: EdgeOrigin;
  /** Dotted path of the declaration, e.g. `edges.3` or `nodes.2.onError`. */
  path: string;
};

export type GraphNode = {
  id: string;
  /** Position in the spec. */
  index: number;
  node: SpecNode;
  /** Absent while the type is unknown. */
  definition: NodeDefinition | undefined;
  /** Defaults applied; absent while a field is missing or wrong. */
  config: unknown;
  /** The config as far as it can be read, for ways out only: a half-built node has its ports already. */
  shape: unknown;
  ports: readonly Port[];
  incoming: readonly GraphEdge[];
  outgoing: readonly GraphEdge[];
};

export type Graph = {
  startNodeId: string;
  nodes: ReadonlyMap<string, GraphNode>;
  edges: readonly GraphEdge[];
  /** Every node, sources first; nodes on a cycle come last, in the order of the spec. */
  order: readonly GraphNode[];
  /** Ids of the nodes that can be reached from the start. */
  reachable: ReadonlySet<string>;
  /** The first cycle found, as the edges that close it. */
  cycle?: readonly GraphEdge[];
};
