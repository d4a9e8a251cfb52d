import type { SpecNode } from '../spec/spec';
import { applyEdit } from './apply-edit';
import type { FlowDocument } from './document';
import type { NodeRegistry } from './edit';
import { nodeReferences } from './node-references';
import { clearReference } from './wire';

/** The node without the ways that its fields declare to nodes that are not to be kept; templates stay. */
export function withoutReferences(
  node: SpecNode,
  registry: NodeRegistry,
  isKept: (nodeId: string) => boolean,
): SpecNode {
  const edits = nodeReferences(node, registry)
    .filter(({ id }) => !isKept(id))
    .map((reference) => clearReference(node.id, reference));
  if (edits.length === 0) return node;
  const alone: FlowDocument = {
    spec: { startNodeId: node.id, nodes: [node], edges: [] },
    layout: {},
    notes: [],
  };
  const cleared = applyEdit(alone, { kind: 'batch', edits }, registry);
  return 'refused' in cleared ? node : (cleared.document.spec.nodes[0] ?? node);
}
