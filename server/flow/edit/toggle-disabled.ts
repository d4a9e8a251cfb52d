import type { FlowDocument } from './document';
import type { Built, Edit, NodeRegistry } from './edit';

/**
 * Switches nodes off, or on when all of them are off. On is stored as `false`: a key that is removed would send the
 * flow to draft (contract 4.9). Nodes that ask a person cannot be switched off; in a selection they are left as they
 * are.
 */
export function toggleDisabled(
  document: FlowDocument,
  nodeIds: readonly string[],
  registry: NodeRegistry,
): Built {
  const ids = new Set(nodeIds);
  const nodes = document.spec.nodes.filter(({ id }) => ids.has(id));
  const free = nodes.filter(
    ({ type, disabled }) => disabled === true || registry.get(type)?.nature !== 'human',
  );
  const [first] = nodes;
  if (!first) return { refused: 'Select a node to switch it off.' };
  if (free.length === 0) return { refused: `${first.id} asks a person, so it cannot be switched off.` };
  const value = !free.every(({ disabled }) => disabled === true);
  const edits = free
    .filter(({ type }) => !value || registry.get(type)?.nature !== 'human')
    .map(({ id }): Edit => ({ kind: 'node.set', id, path: ['disabled'], value }));
  return { edit: { kind: 'batch', edits, label: value ? 'Disable' : 'Enable' } };
}
