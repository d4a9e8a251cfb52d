/**
 * Keeps the document on the screen and the draft on the server the same. Guarantees: an edit is in the browser's
 * buffer until the server has it; one request at a time; what somebody else saved is merged, and where both changed
 * the same, somebody decides; nothing is overwritten unseen.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EditorIssue } from '../store/editor-state';
import type { BufferedDraft } from './draft-buffer';
import { type DraftSession, type DraftSurroundings, isDirty, keep, present } from './draft-session';
import { type DraftState, FIRST_STATE } from './draft-state';
import { catchUp, decide, meet, refresh } from './meet-server';
import type { ServerState } from './rebase';
import type { Side } from './resolve-conflicts';
import { restoreDraft } from './restore-draft';
import { nextQueue, type SaveEvent } from './save-queue';

export type DraftSync = {
  state: StoreApi<DraftState>;
  /** Watches the editor; the function that is returned ends it. */
  start: () => () => void;
  /** Saves now instead of soon. */
  hurry: () => void;
  /** Resolves once everything is saved; false when it cannot be. */
  settle: () => Promise<boolean>;
  refresh: () => Promise<void>;
  restore: (draft: BufferedDraft) => Promise<void>;
  decide: (sides: readonly (Side | undefined)[] | 'theirs') => Promise<void>;
  /** Shows what the server now holds, as after publishing; edits made meanwhile stay edits. */
  adopt: (server: ServerState, issues?: readonly EditorIssue[]) => Promise<void>;
};

export function createDraftSync(surroundings: DraftSurroundings): DraftSync {
  const state = createStore<DraftState>(() => FIRST_STATE);
  const timer = createTimer(surroundings, () => session.send({ kind: 'due' }));
  const send = (event: SaveEvent) => {
    const before = state.getState().queue;
    const queue = nextQueue(before, event, surroundings.clock.now());
    if (queue === before) return;
    state.setState({ queue });
    timer.set(queue.dueAtMs);
    if (queue.phase === 'saving' && before.phase !== 'saving') void save(session);
  };
  const clean = surroundings.editor.getState().history.document;
  const session: DraftSession = { ...surroundings, state, clean, isShowing: false, send };
  return {
    state,
    start: () => watch(session, timer),
    settle: () => settle(session),
    hurry: () => send({ kind: 'hurry' }),
    refresh: () => refresh(session),
    restore: (draft) => restoreDraft(session, draft),
    decide: (sides) => decide(session, sides),
    adopt: async (server, issues) => {
      send({ kind: 'hold' });
      // Known already, so that nobody is told of their own publishing.
      surroundings.editor.actions.update({ flow: server.flow });
      await meet(session, server);
      if (issues && !isDirty(session)) surroundings.onJudged(present(session), issues);
    },
  };
}

async function save(session: DraftSession): Promise<void> {
  const { editor, server, buffer, send } = session;
  const document = present(session);
  const { revision, baseVersion } = editor.getState().saved;
  try {
    const answer = await server.save({ document, revision, baseVersion });
    editor.actions.update({ saved: { document, revision: answer.revision, baseVersion } });
    session.clean = document;
    await (isDirty(session) ? keep(session) : buffer.clear());
    session.onJudged(document, answer.issues);
    send({ kind: 'saved' });
  } catch (error) {
    if (session.isChanged(error)) await catchUp(session);
    else send({ kind: 'failed', trouble: session.troubleOf(error) });
  }
}

type Timer = { set: (dueAtMs: number | undefined) => void; pause: () => void; resume: () => void };

function createTimer({ clock }: DraftSurroundings, onDue: () => void): Timer {
  let isPaused = false;
  let stop: () => void = () => undefined;
  return {
    set(dueAtMs) {
      stop();
      stop = () => undefined;
      if (dueAtMs === undefined || isPaused) return;
      stop = clock.after(Math.max(0, dueAtMs - clock.now()), onDue);
    },
    pause() {
      isPaused = true;
      stop();
    },
    resume() {
      isPaused = false;
    },
  };
}

function watch(session: DraftSession, timer: Timer): () => void {
  timer.resume();
  const unsubscribe = session.editor.subscribe(({ history, mode }, before) => {
    if (history.document === before.history.document || session.isShowing || mode === 'view') return;
    void keep(session);
    session.send({ kind: 'edited' });
  });
  return () => {
    unsubscribe();
    timer.pause();
    // What waits is sent now; the buffer has it in case that fails.
    session.send({ kind: 'hurry' });
  };
}

function settle(session: DraftSession): Promise<boolean> {
  const hurry = () => session.send({ kind: 'hurry' });
  hurry();
  return new Promise((resolve) => {
    let unsubscribe: () => void = () => undefined;
    const look = ({ queue, conflict }: DraftState) => {
      if (queue.phase === 'waiting') return hurry();
      const isSaved = queue.phase === 'idle' && !isDirty(session);
      if (!isSaved && queue.phase !== 'resting' && !conflict) return;
      unsubscribe();
      resolve(isSaved);
    };
    unsubscribe = session.state.subscribe(look);
    look(session.state.getState());
  });
}
