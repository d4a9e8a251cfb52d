import { expect, test } from 'vitest';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Edit } from '@/server/flow/edit/edit';
import { made } from '@/server/flow/edit/testing/made-document';
import { createEditorStore } from '../store/create-editor-store';
import type { FlowHead, SavedDraft } from '../store/editor-state';
import { createDraftSync } from './create-draft-sync';
import { type BufferedDraft, createDraftBuffer } from './draft-buffer';
import type { DraftServer } from './draft-server';
import type { DraftNews } from './draft-state';

const MESSAGE = 'emit_event';
const live = made(
  [
    { id: 'a', type: MESSAGE, event: 'one' },
    { id: 'b', type: MESSAGE, event: 'two' },
  ],
  ['a>b'],
);
const set = (id: string, event: string): Edit => ({ kind: 'node.set', id, path: ['event'], value: event });
const eventIn = ({ spec }: FlowDocument, id: string) => spec.nodes.find((node) => node.id === id)?.event;

/** A server that keeps one draft and counts its revisions, as the real one does. */
function aServer() {
  const held = { version: 1, live, draft: null as SavedDraft | null, fault: '', revisions: 0 };
  const revision = () => held.draft?.revision ?? 0;
  const answer = () => {
    if (held.fault) throw new Error(held.fault);
  };
  const server: DraftServer = {
    save: async (draft) => {
      answer();
      const isLate = draft.revision !== revision() || (!held.draft && draft.baseVersion < held.version);
      if (isLate) throw new Error('draft_changed');
      held.revisions += 1;
      held.draft = { ...draft, revision: held.revisions };
      return { revision: held.revisions, issues: [] };
    },
    load: async () => {
      answer();
      const draft = held.draft && { ...held.draft, updatedBy: 'Ann' };
      return { flow: flowOf(held.version), live: held.live, draft, issues: [] };
    },
    version: async () => live,
    publish: () => Promise.reject(new Error('not here')),
    discard: () => Promise.reject(new Error('not here')),
    copy: () => Promise.reject(new Error('not here')),
  };
  return { held, server };
}

function flowOf(version: number): FlowHead {
  return { id: 'flow_1', surface: 'flow', version } as FlowHead;
}

/** A tab on the server's flow. Its clock goes on when the test says so, its buffer is shared by all tabs. */
function aTab({ server, held }: ReturnType<typeof aServer>, disk: Map<string, BufferedDraft>, tabId: string) {
  const saved = held.draft ?? { document: held.live, revision: 0, baseVersion: held.version };
  const start = {
    flow: flowOf(held.version),
    mode: 'edit' as const,
    baseline: held.live,
    document: saved.document,
    saved,
    issues: [],
  };
  const editor = createEditorStore(start, (reason) => expect.fail(reason));
  const news: DraftNews[] = [];
  let now = 0;
  const due = new Set<{ atMs: number; run: () => void }>();
  const store = {
    put: async (draft: BufferedDraft) => void disk.set(draft.tabId, draft),
    remove: async (id: string) => void disk.delete(id),
    ofOwner: async () => [...disk.values()],
  };
  const sync = createDraftSync({
    editor,
    server,
    buffer: createDraftBuffer(store, { tabId, owner: 'me', now: () => now }),
    clock: {
      now: () => now,
      after: (ms, run) => {
        const timer = { atMs: now + ms, run };
        due.add(timer);
        return () => due.delete(timer);
      },
    },
    isChanged: (error) => error instanceof Error && error.message === 'draft_changed',
    troubleOf: () => ({ kind: 'offline', reason: 'No network.' }),
    onNews: (one) => news.push(one),
    onJudged: () => undefined,
  });
  const stop = sync.start();
  const pass = async (ms: number) => {
    now += ms;
    for (const timer of [...due].filter(({ atMs }) => atMs <= now)) {
      due.delete(timer);
      timer.run();
    }
    await settled();
  };
  const type = (id: string, event: string) => editor.actions.dispatch(set(id, event), { burst: id });
  return { editor, sync, news, pass, type, stop, shown: () => editor.getState().history.document };
}

/** Lets every promise that is ready run on. */
async function settled() {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

test('a burst of edits is one request, and the buffer is empty afterwards', async () => {
  const disk = new Map<string, BufferedDraft>();
  const one = aServer();
  const tab = aTab(one, disk, 't1');
  for (const text of ['x', 'xy', 'xyz']) tab.type('a', text);
  await settled();
  expect(eventIn(disk.get('t1')?.document ?? live, 'a')).toBe('xyz');
  await tab.pass(800);
  expect(one.held.revisions).toBe(1);
  expect(eventIn(one.held.draft?.document ?? live, 'a')).toBe('xyz');
  expect(disk.size).toBe(0);
});

test('edits without a network stay in the buffer and are sent when it is back', async () => {
  const disk = new Map<string, BufferedDraft>();
  const one = aServer();
  const tab = aTab(one, disk, 't1');
  one.held.fault = 'offline';
  tab.type('a', 'kept');
  await tab.pass(800);
  expect(tab.sync.state.getState().queue).toMatchObject({ phase: 'resting', trouble: { kind: 'offline' } });
  expect(await tab.sync.settle()).toBe(false);
  one.held.fault = '';
  expect(await tab.sync.settle()).toBe(true);
  expect(eventIn(one.held.draft?.document ?? live, 'a')).toBe('kept');
  expect(disk.size).toBe(0);
});

test('a tab that ended unsaved is taken over, on top of what others saved meanwhile', async () => {
  const disk = new Map<string, BufferedDraft>();
  const one = aServer();
  const gone = aTab(one, disk, 't1');
  one.held.fault = 'offline';
  gone.type('a', 'mine');
  await settled();
  one.held.fault = '';
  const other = aTab(one, new Map(), 't2');
  other.type('b', 'theirs');
  expect(await other.sync.settle()).toBe(true);
  const heir = aTab(one, disk, 't3');
  await heir.sync.restore(disk.get('t1') as BufferedDraft);
  expect(heir.news).toEqual([{ kind: 'restored' }]);
  expect([eventIn(heir.shown(), 'a'), eventIn(heir.shown(), 'b')]).toEqual(['mine', 'theirs']);
  expect(await heir.sync.settle()).toBe(true);
  expect(eventIn(one.held.draft?.document ?? live, 'a')).toBe('mine');
});

test('who saves second merges with what the first saved', async () => {
  const one = aServer();
  const [first, second] = [aTab(one, new Map(), 't1'), aTab(one, new Map(), 't2')];
  first.type('a', 'first');
  expect(await first.sync.settle()).toBe(true);
  second.type('b', 'second');
  expect(await second.sync.settle()).toBe(true);
  const draft = one.held.draft?.document ?? live;
  expect([eventIn(draft, 'a'), eventIn(draft, 'b')]).toEqual(['first', 'second']);
  expect(second.news).toEqual([{ kind: 'merged', who: 'Ann' }]);
  await first.sync.refresh();
  expect(eventIn(first.shown(), 'b')).toBe('second');
});

test('where both changed the same field, nothing is sent until somebody decides', async () => {
  const one = aServer();
  const [first, second] = [aTab(one, new Map(), 't1'), aTab(one, new Map(), 't2')];
  first.type('a', 'first');
  await first.sync.settle();
  second.type('a', 'second');
  expect(await second.sync.settle()).toBe(false);
  const { conflict } = second.sync.state.getState();
  expect(conflict?.conflicts).toEqual([{ nodeId: 'a', path: 'event', mine: 'second', theirs: 'first' }]);
  await second.pass(60_000);
  expect(eventIn(one.held.draft?.document ?? live, 'a')).toBe('first');
  await second.sync.decide(['mine']);
  expect(await second.sync.settle()).toBe(true);
  expect(eventIn(one.held.draft?.document ?? live, 'a')).toBe('second');
});

test('what somebody else published is under the edits afterwards', async () => {
  const one = aServer();
  const tab = aTab(one, new Map(), 't1');
  tab.type('a', 'mine');
  await tab.sync.settle();
  const published = made([...live.spec.nodes, { id: 'c', type: MESSAGE, event: 'new' }], ['a>b', 'b>c']);
  one.held.version = 2;
  one.held.live = published;
  await tab.sync.refresh();
  expect(await tab.sync.settle()).toBe(true);
  expect(one.held.draft?.baseVersion).toBe(2);
  expect(eventIn(one.held.draft?.document ?? live, 'a')).toBe('mine');
  expect(eventIn(one.held.draft?.document ?? live, 'c')).toBe('new');
  expect(tab.news).toEqual([{ kind: 'published', version: 2 }]);
});
