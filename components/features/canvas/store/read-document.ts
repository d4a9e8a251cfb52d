/** Reads a document that came over the wire. A draft may be half-built; what the canvas cannot hold is left out. */
import { documentOf, type FlowDocument, type Note } from '@/server/flow/edit/document';
import type { Layout, Spec, SpecEdge, SpecNode } from '@/server/flow/spec/spec';

export type WireDocument = { spec: Record<string, unknown>; layout: Layout; notes: readonly Note[] };

export function readDocument({ spec, layout, notes }: WireDocument): FlowDocument {
  const { nodes, edges, startNodeId } = spec;
  const ids = new Set<string>();
  const isNew = (node: SpecNode) => !ids.has(node.id) && ids.add(node.id);
  const read = {
    ...spec,
    startNodeId: typeof startNodeId === 'string' ? startNodeId : '',
    nodes: listOf(nodes).filter(isNode).filter(isNew),
    edges: listOf(edges).filter(isEdge),
  };
  return documentOf(read as Spec, layout, notes);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isNode(value: unknown): value is SpecNode {
  return hasTexts(value, ['id', 'type']);
}

function isEdge(value: unknown): value is SpecEdge {
  return hasTexts(value, ['from', 'to']);
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return names.every((name) => typeof record[name] === 'string');
}
