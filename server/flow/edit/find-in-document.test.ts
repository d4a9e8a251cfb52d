import { describe, expect, it } from 'vitest';
import { findInDocument } from './find-in-document';
import { aNote, made } from './testing/made-document';

const long = `${'before '.repeat(20)}the Needle${' after'.repeat(20)}`;
const document = made(
  [
    { id: 'needle_1', type: 'note', name: 'A needle' },
    {
      id: 'b',
      type: 'call',
      url: '/x',
      headers: { 'X-Needle': 'y' },
      body: [{ deep: long }],
      retry: { maxAttempts: 7 },
    },
  ],
  [],
  { notes: [{ ...aNote, text: 'no needles\nhere' }] },
);
const places = (query: string) =>
  findInDocument(document, query).map((found) => [
    'nodeId' in found ? found.nodeId : found.noteId,
    found.path,
    found.excerpt.slice(found.start, found.end),
  ]);

describe('findInDocument', () => {
  it('finds ids, names, keys, deep text and notes, whatever the case', () => {
    expect(places(' NEEDLE ')).toEqual([
      ['needle_1', 'id', 'needle'],
      ['needle_1', 'name', 'needle'],
      ['b', 'headers.X-Needle', 'Needle'],
      ['b', 'body.0.deep', 'Needle'],
      ['note_1', 'text', 'needle'],
    ]);
    expect(places('7')).toEqual([['b', 'retry.maxAttempts', '7']]);
    expect(places('note')).toEqual([['needle_1', 'type', 'note']]);
  });

  it('shows what stands around', () => {
    const [found] = findInDocument(document, 'the needle');
    expect(found?.excerpt).toBe(
      '…ore before before before before the Needle after after after after after a…',
    );
    expect(findInDocument(document, 'needles')[0]?.excerpt).toBe('no needles here');
  });

  it('finds nothing for nothing, and no more than it is asked', () => {
    expect(findInDocument(document, '  ')).toEqual([]);
    expect(findInDocument(document, 'e', { limit: 2 })).toHaveLength(2);
  });
});
