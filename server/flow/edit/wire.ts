/**
 * A wire as it is drawn: from a port of one node to another node. One wire may be declared in several places (the edge
 * list, a case's `next`, a goto); whoever changes it must change them all.
 */

import { portOfCase } from '../graph/declared-edges';
import type { Graph, GraphNode } from '../graph/graph';
import { ERROR } from '../nodes/node-definition';
import { readNodeShape } from '../spec/read-node-shape';
import { assignAtPath } from './assign-at-path';
import type { FlowDocument } from './document';
import type { Edit, NodeRegistry } from './edit';
import { type NodeReference, nodeReferences } from './node-references';

export type Wire = { from: string; port: string; to: string };

/** `isRule`: it is the flow's own `onReject`, which holds for several nodes. */
export type WireDeclarations = { edgeIndexes: number[]; references: NodeReference[]; isRule: boolean };

/** The graph's edge of a wire, whoever declared it. */
export function hasWire(graph: Graph, { from, port, to }: Wire): boolean {
  return graph.nodes.get(from)?.outgoing.some((edge) => edge.to === to && edge.port === port) === true;
}

/** Every place that declares a wire. */
export function wireDeclarations(
  { spec }: FlowDocument,
  graph: Graph,
  wire: Wire,
  registry: NodeRegistry,
): WireDeclarations {
  const source = graph.nodes.get(wire.from);
  if (!source) return { edgeIndexes: [], references: [], isRule: false };
  const edgeIndexes = spec.edges.flatMap((edge, index) =>
    edge.from === wire.from && edge.to === wire.to && portOfCase(source, edge.case) === wire.port
      ? [index]
      : [],
  );
  const references = nodeReferences(source.node, registry).filter(
    (reference) => reference.id === wire.to && portOfReference(source, reference) === wire.port,
  );
  const isRule = source.outgoing.some(
    (edge) => edge.to === wire.to && edge.port === wire.port && edge.origin === 'onReject',
  );
  return { edgeIndexes, references, isRule };
}

/** What no node is called: dots are not allowed in ids. */
const PROBE = 'probe.target';

/** The port that a reference leads from, found by letting it lead elsewhere and asking the type. */
export function portOfReference(
  { node, definition }: GraphNode,
  { path }: NodeReference,
): string | undefined {
  if (path[0] === 'onError') return ERROR;
  const probe = assignAtPath(node, path, { value: PROBE });
  const shape = definition && !('refused' in probe) ? readNodeShape(probe.value, definition) : undefined;
  if (shape === undefined) return undefined;
  return definition?.configEdges?.(shape).find(({ to }) => to === PROBE)?.port;
}

/** The edit that takes a reference out of a node; a case stays, leading nowhere. */
export function clearReference(id: string, { path, isCase }: NodeReference): Edit {
  if (!isCase) return { kind: 'node.set', id, path: path.slice(0, 1), absent: true };
  const isPlainText = path.length === 2;
  return isPlainText
    ? { kind: 'node.set', id, path, value: {} }
    : { kind: 'node.set', id, path, absent: true };
}
