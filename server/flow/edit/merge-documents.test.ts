import { describe, expect, it } from 'vitest';
import type { FlowDocument } from './document';
import type { Edit } from './edit';
import { mergeDocuments } from './merge-documents';
import { aNote, done, made, waysOf } from './testing/made-document';

const base = made(
  [
    { id: 'a', type: 'call', url: '/a', headers: { Accept: 'x' } },
    { id: 'b', type: 'fork', on: '1', cases: { one: {}, two: {} } },
    { id: 'c', type: 'note' },
  ],
  ['a>b', 'b>c:one'],
  { notes: [aNote] },
);
const edited = (...edits: Edit[]): FlowDocument => done(base, { edit: { kind: 'batch', edits } });
const set = (id: string, path: string[], value: unknown): Edit => ({ kind: 'node.set', id, path, value });
const merge = (mine: FlowDocument, theirs: FlowDocument) => mergeDocuments(base, mine, theirs);
const nodeIn = ({ document }: { document: FlowDocument }, id: string) =>
  document.spec.nodes.find((node) => node.id === id);

describe('merging without conflict', () => {
  it('holds what both changed, down to the keys of one field', () => {
    const merged = merge(
      edited(set('a', ['headers', 'Accept'], 'y'), set('a', ['name'], 'Mine')),
      edited(set('a', ['headers', 'Host'], 'h'), set('c', ['value'], 1), {
        kind: 'spec.set',
        field: 'strict',
        value: true,
      }),
    );
    expect(merged.conflicts).toEqual([]);
    expect(nodeIn(merged, 'a')).toEqual({
      id: 'a',
      type: 'call',
      url: '/a',
      headers: { Accept: 'y', Host: 'h' },
      name: 'Mine',
    });
    expect(merged.document.spec).toMatchObject({ strict: true, nodes: [{}, {}, { value: 1 }] });
  });

  it('holds what both added and removed', () => {
    const merged = merge(
      edited(
        { kind: 'node.add', node: { id: 'm', type: 'note' }, index: 1, position: { x: 1, y: 1 } },
        { kind: 'edge.add', edge: { from: 'a', to: 'm' } },
        { kind: 'note.set', id: 'note_1', changes: { text: 'Mine' } },
      ),
      edited(
        { kind: 'edge.remove', index: 1 },
        { kind: 'node.remove', id: 'c' },
        { kind: 'node.add', node: { id: 't', type: 'note' }, position: { x: 2, y: 2 } },
        { kind: 'note.set', id: 'note_1', changes: { x: 9 } },
      ),
    );
    expect(merged.conflicts).toEqual([]);
    expect(merged.document.spec.nodes.map(({ id }) => id)).toEqual(['a', 'm', 'b', 't']);
    expect(waysOf(merged.document)).toEqual(['a>b', 'a>m']);
    expect(Object.keys(merged.document.layout)).toEqual(['a', 'b', 'm', 't']);
    expect(merged.document.notes).toEqual([{ ...aNote, text: 'Mine', x: 9 }]);
  });

  it('takes over another order of cases', () => {
    const theirs = edited(set('b', ['cases'], { two: {}, one: {} }), set('b', ['on'], '2'));
    const merged = merge(edited(set('b', ['cases', 'three'], {})), theirs);
    expect(Object.keys(nodeIn(merged, 'b')?.cases as object)).toEqual(['two', 'three', 'one']);
    expect(merged.conflicts).toEqual([]);
  });

  it('does not quarrel over places', () => {
    const at = (x: number): Edit => ({ kind: 'nodes.move', positions: { a: { x, y: 0 } } });
    const merged = merge(edited(at(1)), edited(at(2)));
    expect(merged).toMatchObject({ conflicts: [], document: { layout: { a: { x: 1 } } } });
  });
});

describe('a conflict', () => {
  it('keeps mine and names the field', () => {
    const merged = merge(
      edited(set('a', ['url'], '/mine'), { kind: 'start.set', id: 'b' }),
      edited(set('a', ['url'], '/theirs'), { kind: 'start.set', id: 'c' }),
    );
    expect(nodeIn(merged, 'a')?.url).toBe('/mine');
    expect(merged.conflicts).toEqual([
      { nodeId: 'a', path: 'url', mine: '/mine', theirs: '/theirs' },
      { path: 'startNodeId', mine: 'b', theirs: 'c' },
    ]);
  });

  it('is a node that one changed and the other deleted', () => {
    const gone = edited({ kind: 'edge.remove', index: 1 }, { kind: 'node.remove', id: 'c' });
    const changed = edited(set('c', ['value'], 1));
    const kept = merge(changed, gone);
    expect(kept.conflicts).toEqual([{ nodeId: 'c', mine: { id: 'c', type: 'note', value: 1 } }]);
    expect(kept.document).toEqual(changed);
    const dropped = merge(gone, changed);
    expect(dropped.conflicts).toEqual([{ nodeId: 'c', theirs: { id: 'c', type: 'note', value: 1 } }]);
    expect(dropped.document).toEqual(gone);
  });

  it('is a node that one connected and the other deleted', () => {
    const gone = edited({ kind: 'edge.remove', index: 1 }, { kind: 'node.remove', id: 'c' });
    const wired = edited({ kind: 'edge.add', edge: { from: 'a', to: 'c' } });
    const kept = merge(wired, gone);
    expect(kept.conflicts).toEqual([{ nodeId: 'c', mine: { id: 'c', type: 'note' } }]);
    expect(waysOf(kept.document)).toEqual(['a>b', 'b>c:one', 'a>c']);
    const dropped = merge(gone, wired);
    expect(dropped.conflicts).toEqual([{ nodeId: 'a', path: 'edge', theirs: { from: 'a', to: 'c' } }]);
    expect(waysOf(dropped.document)).toEqual(['a>b']);
  });

  it('is an edge that would close a circle with one of mine', () => {
    const merged = merge(
      edited(
        { kind: 'edge.add', edge: { from: 'c', to: 'a', case: 'error' } },
        { kind: 'edge.remove', index: 0 },
      ),
      edited({ kind: 'edge.add', edge: { from: 'a', to: 'c' } }),
    );
    expect(waysOf(merged.document)).toEqual(['b>c:one', 'c>a:error']);
    expect(merged.conflicts).toEqual([{ nodeId: 'a', path: 'edge', theirs: { from: 'a', to: 'c' } }]);
  });

  it('is a name that both gave to different nodes', () => {
    const add = (type: string): Edit => ({ kind: 'node.add', node: { id: 'n', type } });
    const merged = merge(edited(add('note')), edited(add('call')));
    expect(merged.conflicts).toEqual([
      { nodeId: 'n', mine: { id: 'n', type: 'note' }, theirs: { id: 'n', type: 'call' } },
    ]);
    expect(nodeIn(merged, 'n')?.type).toBe('note');
  });
});
