import { describe, expect, it } from 'vitest';
import { applyEdit } from '@/server/flow/edit/apply-edit';
import { documentOf } from '@/server/flow/edit/document';
import type { Edit } from '@/server/flow/edit/edit';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { moveCase, removeCase, renameCase } from './rename-case';

const [branching] = [...nodeDefinitions.values()].filter((definition) => definition.branching);
const node = { ...branching?.example, id: 'd', type: branching?.type ?? '', cases: { low: 'a', high: {} } };
const document = documentOf({
  startNodeId: 'd',
  nodes: [node, { id: 'a', type: node.type }, { id: 'b', type: node.type }],
  edges: [
    { from: 'd', to: 'b', case: 'high' },
    { from: 'a', to: 'b' },
  ],
});

function edited(edit: Edit) {
  const applied = applyEdit(document, edit, nodeDefinitions);
  if ('refused' in applied) throw new Error(applied.refused);
  const { nodes, edges } = applied.document.spec;
  return { cases: nodes[0]?.cases, keys: Object.keys(nodes[0]?.cases ?? {}), edges };
}

describe('cases', () => {
  it('take their wires along when they are renamed, and keep their place', () => {
    const built = renameCase(document, node, 'cases', { from: 'high', to: '>= 4' });
    if ('refused' in built) throw new Error(built.refused);
    const { cases, edges } = edited(built.edit);
    expect(cases).toEqual({ low: 'a', '>= 4': {} });
    expect(edges[0]).toEqual({ from: 'd', to: 'b', case: '>= 4' });
  });

  it('are not given a name that is taken, or none', () => {
    expect(renameCase(document, node, 'cases', { from: 'high', to: 'low' })).toHaveProperty('refused');
    expect(renameCase(document, node, 'cases', { from: 'high', to: '' })).toHaveProperty('refused');
  });

  it('go with their wires', () => {
    const { cases, edges } = edited(removeCase(document, node, 'cases', 'high'));
    expect(cases).toEqual({ low: 'a' });
    expect(edges).toEqual([{ from: 'a', to: 'b' }]);
  });

  it('are tried in another order', () => {
    expect(edited(moveCase(node, 'cases', 1, -1)).keys).toEqual(['high', 'low']);
  });
});
