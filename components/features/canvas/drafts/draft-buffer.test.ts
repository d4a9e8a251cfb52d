import { expect, test } from 'vitest';
import type { FlowDocument } from '@/server/flow/edit/document';
import { made } from '@/server/flow/edit/testing/made-document';
import { type BufferedDraft, type BufferStore, createDraftBuffer } from './draft-buffer';

const base = { document: made([], []), revision: 3, baseVersion: 2 };
const withNode = (id: string): FlowDocument => made([{ id, type: 'note' }], []);

/** A disk whose writes end when the test says so. */
function aDisk() {
  const kept = new Map<string, BufferedDraft>();
  const pending: (() => void)[] = [];
  let writes = 0;
  let isFull = false;
  const later = (act: () => void) =>
    new Promise<void>((resolve, reject) => {
      writes += 1;
      pending.push(() => {
        if (isFull) reject(new Error('quota'));
        else {
          act();
          resolve();
        }
      });
    });
  const store: BufferStore = {
    put: (draft) => later(() => kept.set(draft.tabId, draft)),
    remove: (tabId) => later(() => kept.delete(tabId)),
    ofOwner: async (owner) => [...kept.values()].filter((draft) => draft.owner === owner),
  };
  const finish = async () => {
    pending.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { store, kept, finish, writes: () => writes, fill: () => (isFull = true) };
}

const me = { tabId: 'tab1', owner: 'usr flow', now: () => 5 };

test('of a burst the first and the last are written', async () => {
  const disk = aDisk();
  const buffer = createDraftBuffer(disk.store, me);
  const all = ['a', 'b', 'c', 'd'].map((id) => buffer.keep({ document: withNode(id), base }));
  await disk.finish();
  await disk.finish();
  expect(await Promise.all(all)).toEqual([true, true, true, true]);
  expect(disk.writes()).toBe(2);
  expect(disk.kept.get('tab1')).toEqual({ ...meWithout(), document: withNode('d'), base, atMs: 5 });
});

function meWithout() {
  return { tabId: me.tabId, owner: me.owner };
}

test('clearing comes after what is being written', async () => {
  const disk = aDisk();
  const buffer = createDraftBuffer(disk.store, me);
  const kept = buffer.keep({ document: withNode('a'), base });
  const cleared = buffer.clear();
  await disk.finish();
  await disk.finish();
  await Promise.all([kept, cleared]);
  expect(disk.kept.size).toBe(0);
});

test('a browser that keeps nothing is told from one that does', async () => {
  const disk = aDisk();
  disk.fill();
  const kept = createDraftBuffer(disk.store, me).keep({ document: withNode('a'), base });
  await disk.finish();
  expect(await kept).toBe(false);
});
