import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import type { SpecNode } from '../spec/spec';
import { applyEdit } from './apply-edit';
import { documentOf, type FlowDocument } from './document';
import type { Edit } from './edit';
import { aNote, made } from './testing/made-document';

const a: SpecNode = {
  id: 'a',
  type: 'call',
  url: '/a',
  headers: { Accept: 'x', Host: 'y' },
  tags: [1, 2, 3],
};
const b: SpecNode = { id: 'b', type: 'note' };
const document = made([a, b], ['a>b'], { notes: [aNote] });

const apply = (edit: Edit, to: FlowDocument = document) => {
  const applied = applyEdit(to, edit, testDefinitions);
  if ('refused' in applied) throw new Error(applied.refused);
  return applied;
};
const refused = (edit: Edit) => {
  const applied = applyEdit(document, edit, testDefinitions);
  return 'refused' in applied ? applied.refused : undefined;
};
const set = (path: (string | number)[], value: unknown): Edit => ({ kind: 'node.set', id: 'a', path, value });
const cut = (path: (string | number)[]): Edit => ({ kind: 'node.set', id: 'a', path, absent: true });
const nodeAfter = (edit: Edit) => apply(edit).document.spec.nodes[0];

describe('documentOf', () => {
  it('keeps the layout apart, without places of nodes that are gone', () => {
    const layout = { a: { x: 1, y: 2 }, gone: { x: 0, y: 0 } };
    expect(documentOf({ startNodeId: 'a', nodes: [a], edges: [], layout })).toEqual({
      spec: { startNodeId: 'a', nodes: [a], edges: [] },
      layout: { a: { x: 1, y: 2 } },
      notes: [],
    });
  });
});

describe('setting a field', () => {
  it('reaches into objects and lists, and makes the objects on the way', () => {
    expect(nodeAfter(set(['headers', 'Accept'], 'z'))).toMatchObject({ headers: { Accept: 'z', Host: 'y' } });
    expect(nodeAfter(set(['tags', 1], 9))).toMatchObject({ tags: [1, 9, 3] });
    expect(nodeAfter(set(['tags', 3], 4))).toMatchObject({ tags: [1, 2, 3, 4] });
    expect(nodeAfter(set(['retry', 'maxAttempts'], 2))).toMatchObject({ retry: { maxAttempts: 2 } });
    expect(nodeAfter(cut(['tags', 0]))).toMatchObject({ tags: [2, 3] });
    expect(nodeAfter(cut(['headers']))).not.toHaveProperty('headers');
  });

  it('puts a key back at its place', () => {
    const { document: without, inverse } = apply(cut(['headers', 'Accept']));
    expect(JSON.stringify(apply(inverse, without).document)).toBe(JSON.stringify(document));
  });

  it('that is as it was changes nothing at all', () => {
    expect(apply(set(['url'], '/a')).document).toBe(document);
    expect(apply(cut(['nothing', 'there'])).document).toBe(document);
    expect(apply({ kind: 'nodes.move', positions: { a: { x: 0, y: 0 } } }).document).toBe(document);
  });

  it('is refused where there is no place for it', () => {
    expect(refused(set(['id'], 'c'))).toBe('A node gets another id by being renamed.');
    expect(refused(cut(['type']))).toBe('A node needs its type.');
    expect(refused(set(['tags', 7], 1))).toBe('The list has no element 7.');
    expect(refused(set(['url', 'x'], 1))).toBe('There is no place for "x" inside a plain value.');
    expect(refused(set(['url'], undefined))).toBe('There is no value to set.');
    expect(refused(set([], 1))).toBe('The path leads nowhere.');
  });
});

describe('an edit', () => {
  it.each<[Edit, string]>([
    [{ kind: 'node.add', node: b }, 'There is a node named b already.'],
    [{ kind: 'node.remove', id: 'x' }, 'There is no node named x.'],
    [{ kind: 'node.replace', id: 'a', node: b }, 'There is a node named b already.'],
    [{ kind: 'node.set', id: 'x', path: ['url'], value: '' }, 'There is no node named x.'],
    [{ kind: 'nodes.move', positions: { x: { x: 0, y: 0 } } }, 'There is no node named x.'],
    [{ kind: 'edge.remove', index: 1 }, 'There is no such edge.'],
    [{ kind: 'edge.remove', edge: { from: 'b', to: 'a' } }, 'There is no such edge.'],
    [{ kind: 'note.add', note: aNote }, 'There is a note with this id already.'],
    [{ kind: 'note.remove', id: 'x' }, 'There is no such note.'],
  ])('%j is refused with a reason', (edit, reason) => {
    expect(refused(edit)).toBe(reason);
  });

  it('in a batch that is refused leaves no trace', () => {
    const edits: Edit[] = [set(['url'], '/b'), { kind: 'node.remove', id: 'x' }];
    expect(refused({ kind: 'batch', edits })).toBe('There is no node named x.');
    expect(document.spec.nodes[0]).toBe(a);
  });

  it('shares everything that it does not touch', () => {
    const nodes = Array.from({ length: 1_000 }, (_, index) => ({ id: `n${index}`, type: 'note' }));
    const large = made(nodes, ['n0>n1']);
    const moved = apply({ kind: 'nodes.move', positions: { n5: { x: 1, y: 1 } } }, large).document;
    expect(moved.spec).toBe(large.spec);
    expect(moved.layout.n6).toBe(large.layout.n6);
    const changed = apply({ kind: 'node.set', id: 'n5', path: ['value'], value: 1 }, large).document;
    expect(changed.spec.nodes.filter((node, index) => node !== nodes[index])).toHaveLength(1);
    expect(changed.spec.edges).toBe(large.spec.edges);
    expect(changed.layout).toBe(large.layout);
  });
});
