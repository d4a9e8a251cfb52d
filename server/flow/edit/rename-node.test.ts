import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import { applyEdit } from './apply-edit';
import type { FlowDocument } from './document';
import { arbitraryDocument } from './testing/arbitrary-document';
import { faultsOf, made } from './testing/made-document';

const rename = (document: FlowDocument, from: string, to: string) =>
  applyEdit(document, { kind: 'node.rename', from, to }, testDefinitions);
const renamed = (document: FlowDocument, from: string, to: string) => {
  const applied = rename(document, from, to);
  if ('refused' in applied) throw new Error(applied.refused);
  return applied;
};

describe('renaming a node', () => {
  const document = made(
    [
      { id: 'old', type: 'note', value: 'old' },
      { id: 'fork', type: 'fork', on: 'step.old.output', cases: { old: { next: 'old' } }, otherwise: 'old' },
      {
        id: 'call',
        type: 'call',
        url: '/${step.old.output}',
        body: { k: ["${step['old'].meta}"] },
        onError: { goto: 'old' },
      },
      { id: 'ask', type: 'ask', question: 'old ${step.old.output}?', onReject: { goto: 'old' } },
      { id: 'other', type: 'call', url: '/old', onError: 'continue', name: 'old' },
    ],
    ['old>fork', 'fork>old:old', 'call>other'],
    { onReject: { goto: 'old' } },
  );

  it('follows it everywhere that names it, and nowhere else', () => {
    const { spec, layout } = renamed(document, 'old', 'fresh').document;
    expect(spec).toEqual({
      startNodeId: 'fresh',
      nodes: [
        { id: 'fresh', type: 'note', value: 'old' },
        {
          id: 'fork',
          type: 'fork',
          on: 'step.fresh.output',
          cases: { old: { next: 'fresh' } },
          otherwise: 'fresh',
        },
        {
          id: 'call',
          type: 'call',
          url: '/${step.fresh.output}',
          body: { k: ['${step["fresh"].meta}'] },
          onError: { goto: 'fresh' },
        },
        { id: 'ask', type: 'ask', question: 'old ${step.fresh.output}?', onReject: { goto: 'fresh' } },
        { id: 'other', type: 'call', url: '/old', onError: 'continue', name: 'old' },
      ],
      edges: [
        { from: 'fresh', to: 'fork' },
        { from: 'fork', to: 'fresh', case: 'old' },
        { from: 'call', to: 'other' },
      ],
      onReject: { goto: 'fresh' },
    });
    expect(Object.keys(layout)).toEqual(['fresh', 'fork', 'call', 'ask', 'other']);
    expect(spec.nodes[4]).toBe(document.spec.nodes[4]);
  });

  it('is undone to the letter, quotes and all', () => {
    const { document: after, inverse } = renamed(document, 'old', 'fresh');
    const undone = applyEdit(after, inverse, testDefinitions);
    expect(JSON.stringify('document' in undone && undone.document)).toBe(JSON.stringify(document));
  });

  it('knows a word from a node: "fail" is a policy even where a node is called so', () => {
    const failing = made([
      { id: 'fail', type: 'note' },
      { id: 'ask', type: 'ask', onReject: 'fail', onError: 'fail' },
    ]);
    expect(renamed(failing, 'fail', 'end').document.spec.nodes[1]).toBe(failing.spec.nodes[1]);
  });

  it.each([
    ['nobody', 'x', 'There is no node named nobody.'],
    ['old', 'old', 'The node is named old already.'],
    ['old', 'fork', 'There is a node named fork already; choose another name.'],
    ['old', '1st', 'A node id starts with a letter and holds at most 64 letters, digits and underscores.'],
  ])('from %s to %s is refused', (from, to, reason) => {
    expect(rename(document, from, to)).toEqual({ refused: reason });
  });

  it('and back is the same document, and it is as good in between', () => {
    fc.assert(
      fc.property(arbitraryDocument(), fc.nat(), (random, at) => {
        const { id } = random.spec.nodes[at % random.spec.nodes.length] ?? { id: '' };
        const there = renamed(random, id, 'fresh').document;
        expect(JSON.stringify(there)).not.toContain(`"${id}"`);
        expect(faultsOf(there)).toEqual(faultsOf(random));
        expect(JSON.stringify(renamed(there, 'fresh', id).document)).toBe(JSON.stringify(random));
      }),
    );
  });
});
