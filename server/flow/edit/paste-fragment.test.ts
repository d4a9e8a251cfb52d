import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import type { SpecNode } from '../spec/spec';
import { copyFragment } from './copy-fragment';
import type { FlowDocument } from './document';
import { duplicateNodes } from './duplicate-nodes';
import { fragmentText } from './fragment';
import { type PasteOptions, pasteFragment } from './paste-fragment';
import { aNote, done, made, refusal, waysOf } from './testing/made-document';

const a: SpecNode = { id: 'a', type: 'note', value: '${step.out.output}' };
const b: SpecNode = { id: 'b', type: 'call', url: '/${step.a.output}', onError: { goto: 'end' } };
const end: SpecNode = { id: 'end', type: 'note' };
const document = made([a, b, end], ['a>b', 'b>end'], { notes: [aNote], onReject: { goto: 'end' } });
const empty = made([], [], { startNodeId: '' });
const copied = fragmentText(copyFragment(document, { nodeIds: ['a', 'b'], noteIds: ['note_1'] }));
const paste = (into: FlowDocument, text = copied, options?: PasteOptions) =>
  pasteFragment(into, text, testDefinitions, options);

describe('a copied fragment', () => {
  it('is readable JSON that says what it is', () => {
    expect(JSON.parse(copied)).toEqual({
      countersign: 'fragment/1',
      nodes: [a, b],
      edges: [{ from: 'a', to: 'b' }],
      layout: { a: { x: 0, y: 0 }, b: { x: 100, y: 0 } },
      notes: [aNote],
    });
    expect(copied).toContain('\n  "nodes": [');
  });
});

describe('pasting', () => {
  it('gives new ids where they are taken, and everything inside follows', () => {
    const pasted = paste(document);
    expect(pasted).toMatchObject({ nodeIds: ['a_2', 'b_2'], noteIds: ['note_2'] });
    const after = done(document, pasted);
    expect(after.spec.nodes.slice(3)).toEqual([
      { ...a, id: 'a_2' },
      { ...b, id: 'b_2', url: '/${step.a_2.output}' },
    ]);
    expect(waysOf(after)).toEqual(['a>b', 'b>end', 'a_2>b_2']);
    expect(after.layout).toMatchObject({ a_2: { x: 40, y: 40 }, b_2: { x: 140, y: 40 } });
    expect(after.notes[1]).toEqual({ ...aNote, id: 'note_2', x: 40, y: 40 });
  });

  it('again gives other ids again', () => {
    const twice = done(done(document, paste(document)), paste(done(document, paste(document))));
    expect(twice.spec.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'end', 'a_2', 'b_2', 'a_3', 'b_3']);
  });

  it('into another flow leaves out ways to nodes that it does not have', () => {
    const after = done(empty, paste(empty));
    expect(after.spec).toEqual({
      startNodeId: 'a',
      nodes: [a, { id: 'b', type: 'call', url: b.url }],
      edges: [{ from: 'a', to: 'b' }],
    });
    expect(after.layout).toEqual({ a: { x: 0, y: 0 }, b: { x: 100, y: 0 } });
  });

  it('takes a whole spec, with its start and settings where the flow is empty', () => {
    const whole = { ...document.spec, startNodeId: 'b', strict: true, inputSchema: { type: 'object' } };
    const after = done(empty, paste(empty, JSON.stringify(whole)));
    expect(after.spec).toEqual(whole);
    expect(done(empty, paste(empty, JSON.stringify({ name: 'My flow', spec: whole }))).spec).toEqual(whole);
    const file = { countersign: 'flow/1', name: 'My flow', slug: 'my-flow', spec: whole };
    expect(done(empty, paste(empty, JSON.stringify(file))).spec).toEqual(whole);
    const beside = done(document, paste(document, JSON.stringify(whole)));
    expect(beside.spec).toMatchObject({ startNodeId: 'a' });
    expect(beside.spec).not.toHaveProperty('strict');
  });

  it('puts the top left corner where it is asked to', () => {
    const { layout } = done(document, paste(document, copied, { at: { x: 7, y: 9 } }));
    expect([layout.a_2, layout.b_2]).toEqual([
      { x: 7, y: 9 },
      { x: 107, y: 9 },
    ]);
  });

  it.each([
    ['hello', 'This is no JSON, so there are no nodes in it.'],
    ['[1, 2]', 'This is JSON, but no part of a flow.'],
    ['{"a": 1}', 'This is JSON, but no part of a flow: it has no nodes.'],
    ['{"nodes": []}', 'There is nothing in this to paste.'],
    [
      '{"countersign": "fragment/9", "nodes": []}',
      'This was copied from another version of Countersign (fragment/9), which this one cannot read.',
    ],
    ['{"nodes": [{"id": "a", "type": "x"}]}', 'The node a is of the type "x", which is not known here.'],
    [
      '{"nodes": [{"id": "a", "type": "note"}, {"id": "a", "type": "note"}]}',
      'Two of these nodes have the same id.',
    ],
  ])('refuses %s', (text, reason) => {
    expect(refusal(paste(document, text))).toBe(reason);
  });

  it.each([
    '{"nodes": [{"id": "<b>", "type": "note"}]}',
    '{"nodes": [{"id": "a"}]}',
    '{"nodes": [{"id": "a", "type": "note"}], "layout": {"a": {"x": 1e999, "y": 0}}}',
    '{"nodes": [{"id": "a", "type": "note"}], "notes": [{"id": "n"}]}',
    '{"nodes": "many"}',
    `{"nodes": [{"id": "a", "type": "note", "value": ${'['.repeat(200)}${']'.repeat(200)}}]}`,
    `"${'x'.repeat(6_000_001)}"`,
  ])('refuses junk that looks like a fragment', (text) => {
    expect(refusal(paste(document, text))).toMatch(/^This is /);
  });

  it('refuses more nodes than a flow may have', () => {
    const nodes = Array.from({ length: 499 }, (_, index) => ({ id: `n${index}`, type: 'note' }));
    expect(refusal(paste(document, JSON.stringify({ nodes })))).toBe(
      'A flow has at most 500 nodes; with these it would have 502.',
    );
  });

  it('does not let an odd key out of its box', () => {
    const text =
      '{"nodes": [{"id": "a", "type": "note", "__proto__": {"polluted": true}, "value": {"__proto__": 1}}]}';
    const after = done(document, paste(document, text));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(JSON.stringify(after.spec.nodes.at(-1))).toContain('"__proto__":{"polluted":true}');
  });
});

describe('duplicateNodes', () => {
  it('puts a copy beside, which still leads to what the original led to by its fields', () => {
    const built = duplicateNodes(document, { nodeIds: ['b'] }, testDefinitions, { offset: { x: 0, y: 60 } });
    expect(built).toMatchObject({ nodeIds: ['b_2'], edit: { label: 'Duplicate' } });
    const after = done(document, built);
    expect(after.spec.nodes.at(-1)).toEqual({ ...b, id: 'b_2' });
    expect(after.layout.b_2).toEqual({ x: 100, y: 60 });
    expect(refusal(duplicateNodes(document, { nodeIds: [] }, testDefinitions))).toBe(
      'There is nothing to paste.',
    );
  });
});
