/** Puts a new node on the canvas. */
import { applyEdit } from './apply-edit';
import { connect } from './connect';
import type { FlowDocument } from './document';
import type { Edit, NodeRegistry, Refused } from './edit';
import { makeNode, type NewNode } from './new-node';

/** `connectFrom` is the port that a wire was drawn from. */
export type AddNode = NewNode & { connectFrom?: { nodeId: string; port: string } };

/** The first node of a flow is where it starts. Refused where the wire is. */
export function addNode(
  document: FlowDocument,
  { connectFrom, ...wanted }: AddNode,
  registry: NodeRegistry,
): { edit: Edit; nodeId: string } | Refused {
  const made = makeNode(document, wanted, registry);
  if ('refused' in made) return made;
  const { node } = made;
  const add: Edit = { kind: 'node.add', node, ...(wanted.position ? { position: wanted.position } : {}) };
  const edits: Edit[] = [add];
  if (document.spec.nodes.length === 0) edits.push({ kind: 'start.set', id: node.id });
  if (connectFrom) {
    const added = applyEdit(document, add, registry);
    if ('refused' in added) return added;
    const wire = { from: connectFrom.nodeId, port: connectFrom.port, to: node.id };
    const connected = connect(added.document, wire, registry);
    if ('refused' in connected) return connected;
    edits.push(connected.edit);
  }
  return { edit: { kind: 'batch', edits, label: `Add ${node.id}` }, nodeId: node.id };
}
