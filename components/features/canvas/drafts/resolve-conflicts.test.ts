import { describe, expect, test } from 'vitest';
import { deleteNodes } from '@/server/flow/edit/delete-nodes';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Edit } from '@/server/flow/edit/edit';
import { mergeDocuments } from '@/server/flow/edit/merge-documents';

import { aNote, done, made } from '@/server/flow/edit/testing/made-document';
import { testDefinitions } from '@/server/flow/graph/testing/test-definitions';
import { resolveConflicts, type Side } from './resolve-conflicts';

const base = made(
  [
    { id: 'a', type: 'call', url: '/a', headers: { Accept: 'x' } },
    { id: 'b', type: 'note' },
    { id: 'c', type: 'note' },
  ],
  ['a>b', 'b>c'],
  { notes: [aNote] },
);
const edited = (...edits: Edit[]): FlowDocument => done(base, { edit: { kind: 'batch', edits } });
const set = (id: string, path: string[], value: unknown): Edit => ({ kind: 'node.set', id, path, value });
const without = (id: string) => done(base, deleteNodes(base, { nodeIds: [id] }, testDefinitions));
const edgesOf = ({ spec }: FlowDocument) => spec.edges.map(({ from, to }) => `${from}>${to}`).sort();
const nodeIn = ({ spec }: FlowDocument, id: string) => spec.nodes.find((node) => node.id === id);

function resolve(mine: FlowDocument, theirs: FlowDocument, ...sides: Side[]): FlowDocument {
  const { conflicts } = mergeDocuments(base, mine, theirs);
  expect(conflicts).toHaveLength(sides.length);
  return resolveConflicts({ base, mine, theirs, conflicts }, sides);
}

describe('a field that both changed', () => {
  const mine = edited(set('a', ['headers', 'Accept'], 'mine'), set('a', ['url'], '/mine'));
  const theirs = edited(set('a', ['headers', 'Accept'], 'theirs'), set('a', ['url'], '/theirs'));
  test('goes the way that was chosen for it alone', () => {
    const sides: Record<string, Side> = { url: 'mine', 'headers.Accept': 'theirs' };
    const { conflicts } = mergeDocuments(base, mine, theirs);
    const resolved = resolve(mine, theirs, ...conflicts.map(({ path = '' }) => sides[path] ?? 'mine'));
    expect(nodeIn(resolved, 'a')).toMatchObject({ url: '/mine', headers: { Accept: 'theirs' } });
  });
  test('that they took away goes away', () => {
    const gone = edited({ kind: 'node.set', id: 'a', path: ['url'], absent: true });
    expect(nodeIn(resolve(edited(set('a', ['url'], '/mine')), gone, 'theirs'), 'a')).not.toHaveProperty(
      'url',
    );
  });
});

describe('a node that one deleted and the other changed', () => {
  const changed = edited(set('b', ['value'], 1));
  test('comes back with its edges when theirs holds', () => {
    const resolved = resolve(without('b'), changed, 'theirs');
    expect(nodeIn(resolved, 'b')).toMatchObject({ value: 1 });
    expect(edgesOf(resolved)).toEqual(['a>b', 'b>c']);
    expect(resolved.layout.b).toEqual(base.layout.b);
  });
  test('stays deleted when mine holds', () => {
    const resolved = resolve(without('b'), changed, 'mine');
    expect(nodeIn(resolved, 'b')).toBeUndefined();
    expect(edgesOf(resolved)).toEqual(['a>c']);
  });
  test('goes when they deleted it and theirs holds', () => {
    const resolved = resolve(changed, without('b'), 'theirs');
    expect(nodeIn(resolved, 'b')).toBeUndefined();
    expect(edgesOf(resolved)).toEqual(['a>c']);
  });
});

test('a setting and a note that both changed go the way that was chosen', () => {
  const note = (text: string): Edit => ({ kind: 'note.set', id: aNote.id, changes: { text } });
  const retry = (value: unknown): Edit => ({ kind: 'spec.set', field: 'retry', value });
  const mine = edited(note('mine'), retry({ maxAttempts: 2 }));
  const theirs = edited(note('theirs'), retry({ maxAttempts: 3 }));
  const resolved = resolve(mine, theirs, 'theirs', 'theirs');
  expect(resolved.notes).toMatchObject([{ text: 'theirs' }]);
  expect(resolved.spec.retry).toEqual({ maxAttempts: 3 });
});

test('their edge to a node that I deleted brings the node back', () => {
  const theirs = edited(
    { kind: 'node.add', node: { id: 'd', type: 'note' } },
    { kind: 'edge.add', edge: { from: 'd', to: 'c' } },
  );
  const resolved = resolve(without('c'), theirs, 'theirs');
  expect(nodeIn(resolved, 'c')).toBeDefined();
  expect(edgesOf(resolved)).toContain('d>c');
});
