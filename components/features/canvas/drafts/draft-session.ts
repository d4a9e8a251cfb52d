/** One open editor and its draft: what the functions of this room share, and the steps that all of them take. */
import type { StoreApi } from 'zustand/vanilla';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { EditorStore } from '../store/create-editor-store';
import type { EditorIssue, SavedDraft } from '../store/editor-state';
import type { DraftBuffer } from './draft-buffer';
import type { DraftServer } from './draft-server';
import type { DraftNews, DraftState } from './draft-state';
import { isSameDocument, type ServerState } from './rebase';
import type { SaveEvent, Trouble } from './save-queue';

export type Clock = {
  now: () => number;
  /** Calls back after some time; the function that is returned calls it off. */
  after: (ms: number, run: () => void) => () => void;
};

export type DraftSurroundings = {
  editor: EditorStore;
  server: DraftServer;
  buffer: DraftBuffer;
  clock: Clock;
  isChanged: (error: unknown) => boolean;
  troubleOf: (error: unknown) => Trouble;
  onNews: (news: DraftNews) => void;
  /** What the server said about a document that it has. */
  onJudged: (document: FlowDocument, issues: readonly EditorIssue[]) => void;
};

export type DraftSession = DraftSurroundings & {
  state: StoreApi<DraftState>;
  /** The document that the server has, as the editor holds it. */
  clean: FlowDocument;
  /** What is put on the screen from outside is no edit. */
  isShowing: boolean;
  send: (event: SaveEvent) => void;
};

export function present({ editor }: DraftSession): FlowDocument {
  return editor.getState().history.document;
}

export function isDirty(session: DraftSession): boolean {
  return present(session) !== session.clean;
}

/** Keeps what is on the screen in this browser. */
export async function keep(session: DraftSession): Promise<void> {
  const { buffer, editor, state } = session;
  const isKept = await buffer.keep({ document: present(session), base: editor.getState().saved });
  if (state.getState().isKept !== isKept) state.setState({ isKept });
}

/** Puts a document on the screen, with what it is saved on top of. */
export function show(
  session: DraftSession,
  { document, saved, isDirty: isEdited }: { document: FlowDocument; saved: SavedDraft; isDirty: boolean },
  { flow, live }: Pick<ServerState, 'flow' | 'live'>,
): void {
  const { actions } = session.editor;
  session.isShowing = true;
  if (!isSameDocument(document, present(session))) actions.replaceDocument(document);
  actions.update({ saved, flow, baseline: live });
  session.isShowing = false;
  session.clean = isEdited ? saved.document : present(session);
}

/** Ends the waiting for a decision or a merge: what is not on the server yet is sent. */
export async function release(session: DraftSession): Promise<void> {
  const hasEdits = isDirty(session);
  session.send({ kind: 'release', hasEdits });
  await (hasEdits ? keep(session) : session.buffer.clear());
}
