import { expect, it } from 'vitest';
import { SPEC } from '../testing/opened-editor';
import { diffDocument } from './diff-document';

it('marks what was added, removed and changed, nodes and wires alike', () => {
  const [ask, route, pay] = SPEC.nodes;
  if (!ask || !route || !pay) throw new Error('the made flow has four nodes');
  const after = {
    ...SPEC,
    nodes: [ask, { ...route, expression: 'true' }, pay, { id: 'log', type: 'transform', output: 1 }],
    edges: [
      { from: 'ask', to: 'route' },
      { from: 'pay', to: 'log' },
    ],
  };
  const { document, nodeMarks, wireMarks } = diffDocument({ spec: SPEC }, { spec: after });
  expect(Object.fromEntries(nodeMarks)).toEqual({ log: 'added', tell: 'removed', route: 'changed' });
  expect(Object.fromEntries(wireMarks)).toEqual({
    '["pay","out","log"]': 'added',
    '["route","default","tell"]': 'removed',
  });
  expect(document.spec.nodes.map(({ id }) => id)).toEqual(['ask', 'route', 'pay', 'log', 'tell']);
});
