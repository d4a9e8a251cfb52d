/**
 * Turns a spec into a graph. Works on half-built specs too: what cannot be understood is left out here and reported
 * by `validateSpec`.
 */
import type { NodeDefinition, Port } from '../nodes/node-definition';
import { readNodeConfig } from '../spec/read-node-config';
import { readNodeShape } from '../spec/read-node-shape';
import type { Spec } from '../spec/spec';
import { declaredEdges } from './declared-edges';
import { findCycle } from './find-cycle';
import type { Graph, GraphEdge, GraphNode } from './graph';

type Wired = Omit<GraphNode, 'incoming' | 'outgoing'> & { incoming: GraphEdge[]; outgoing: GraphEdge[] };

/** Compiles nodes and edges (contract 4.5, 4.7, 4.8). Of nodes that share an id, the first counts. */
export function compileGraph(spec: Spec, registry: ReadonlyMap<string, NodeDefinition>): Graph {
  const nodes = readNodes(spec, registry);
  const edges = declaredEdges(spec, nodes);
  for (const edge of edges) {
    nodes.get(edge.from)?.outgoing.push(edge);
    nodes.get(edge.to)?.incoming.push(edge);
  }
  const order = topologicalOrder(nodes);
  const cycle = order.length < nodes.size ? findCycle(nodes) : undefined;
  if (cycle) appendCyclic(order, nodes);
  return {
    startNodeId: spec.startNodeId,
    nodes,
    edges,
    order,
    reachable: reachableFrom(spec.startNodeId, nodes),
    ...(cycle ? { cycle } : {}),
  };
}

function readNodes(spec: Spec, registry: ReadonlyMap<string, NodeDefinition>): Map<string, Wired> {
  const nodes = new Map<string, Wired>();
  spec.nodes.forEach((node, index) => {
    if (nodes.has(node.id)) return;
    const definition = registry.get(node.type);
    const config = definition && readNodeConfig(node, definition).config;
    const shape = config ?? (definition && readNodeShape(node, definition));
    const ports: Port[] = definition && shape !== undefined ? definition.ports(shape) : [];
    const read = { definition, config, shape, ports };
    nodes.set(node.id, { id: node.id, index, node, ...read, incoming: [], outgoing: [] });
  });
  return nodes;
}

/** Kahn's order; nodes on or behind a cycle are missing from it. */
function topologicalOrder(nodes: ReadonlyMap<string, GraphNode>): GraphNode[] {
  const waitingFor = new Map<string, number>();
  const order: GraphNode[] = [];
  for (const node of nodes.values()) {
    waitingFor.set(node.id, node.incoming.length);
    if (node.incoming.length === 0) order.push(node);
  }
  for (let at = 0; at < order.length; at += 1) {
    for (const { to } of order[at]?.outgoing ?? []) {
      const left = (waitingFor.get(to) ?? 0) - 1;
      waitingFor.set(to, left);
      const target = nodes.get(to);
      if (left === 0 && target) order.push(target);
    }
  }
  return order;
}

function appendCyclic(order: GraphNode[], nodes: ReadonlyMap<string, GraphNode>): void {
  const placed = new Set(order);
  for (const node of nodes.values()) if (!placed.has(node)) order.push(node);
}

function reachableFrom(startNodeId: string, nodes: ReadonlyMap<string, GraphNode>): Set<string> {
  const reachable = new Set<string>();
  const pending = nodes.has(startNodeId) ? [startNodeId] : [];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (reachable.has(id)) continue;
    reachable.add(id);
    for (const edge of nodes.get(id)?.outgoing ?? []) pending.push(edge.to);
  }
  return reachable;
}
