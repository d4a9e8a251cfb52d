/**
 * The one truth of an open editor, and everything that may change it. The document changes by edits only, so that
 * whatever was done can be undone; a refused edit changes nothing and says why.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Built, Edit } from '@/server/flow/edit/edit';
import * as history from '@/server/flow/edit/history';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { placeNodes } from '../layout/place-nodes';
import type { EditorIssue, EditorPatch, EditorState, FocusPlace } from './editor-state';
import { EMPTY_SELECTION, followSelection, isSameSelection, type Selection, selectionOf } from './selection';

export type EditorActions = {
  /** Applies an edit as one step of the history. False when it was refused; the reason is shown. */
  dispatch: (edit: Edit, options?: { burst?: string; label?: string }) => boolean;
  /** Lets a builder of server/flow/edit make the edit of the present document, and applies it. */
  perform: <Result extends Built>(
    build: (document: FlowDocument) => Result,
    options?: { burst?: string; label?: string },
  ) => Exclude<Result, { refused: string }> | undefined;
  /** The next edit begins a step of its own: on blur, pointer up, key up. */
  endBurst: () => void;
  undo: () => void;
  redo: () => void;
  /** Another document, as after a merge; the steps stay. */
  replaceDocument: (document: FlowDocument) => void;
  /** Chooses exactly this. */
  select: (selection: Partial<{ [Key in keyof Selection]: Iterable<string> }>) => void;
  /** Chooses the node or note, brings it into view and puts the cursor into the field. */
  requestFocus: (place: FocusPlace) => void;
  setIssues: (issues: readonly EditorIssue[]) => void;
  update: (patch: EditorPatch) => void;
};

export type EditorStore = StoreApi<EditorState> & { actions: EditorActions };

export type EditorStart = Pick<
  EditorState,
  'flow' | 'mode' | 'baseline' | 'saved' | 'issues' | 'bottomPanel'
> & {
  document: FlowDocument;
};

/** `onRefused` is told, in a sentence for the user, why something was not done. */
export function createEditorStore(start: EditorStart, onRefused: (reason: string) => void): EditorStore {
  const { document, issues, ...rest } = start;
  const store = createStore<EditorState>(() => ({
    ...rest,
    surface: start.flow.surface,
    history: history.createHistory(placeNodes(document), nodeDefinitions),
    selection: EMPTY_SELECTION,
    issues,
    issuesByNode: issuesByNode(issues),
    view: 'canvas',
    sidePanel: 'inspector',
    isPaletteOpen: hasRoomBeside(),
    isFindOpen: false,
    snapsToGrid: true,
  }));
  return { ...store, actions: { ...documentActions(store, onRefused), ...viewActions(store) } };
}

/** Where there is less room, the palette would lie over the canvas. */
function hasRoomBeside(): boolean {
  return typeof window === 'undefined' || window.matchMedia('(min-width: 64rem)').matches;
}

function documentActions(store: StoreApi<EditorState>, onRefused: (reason: string) => void) {
  const accept = (change: history.HistoryChange): boolean => {
    if ('refused' in change) {
      onRefused(change.refused);
      return false;
    }
    showHistory(store, change.history);
    return true;
  };
  const dispatch: EditorActions['dispatch'] = (edit, options) => {
    if (store.getState().mode === 'view') return false;
    return accept(history.commit(store.getState().history, edit, options));
  };
  const perform: EditorActions['perform'] = (build, options) => {
    const built = build(store.getState().history.document);
    if ('refused' in built) {
      onRefused(built.refused);
      return undefined;
    }
    return dispatch(built.edit, options) ? (built as Exclude<typeof built, { refused: string }>) : undefined;
  };
  const undo = () => {
    const present = store.getState().history;
    // A step that no longer fits, as after a merge, must not bar the way to those before it.
    if (!accept(history.undo(present))) showHistory(store, history.dropStep(present));
  };
  const redo = () => void accept(history.redo(store.getState().history));
  return {
    dispatch,
    perform,
    undo,
    redo,
    endBurst: () => showHistory(store, history.endBurst(store.getState().history)),
    replaceDocument: (document: FlowDocument) =>
      showHistory(store, history.replaceDocument(store.getState().history, placeNodes(document))),
  };
}

function viewActions(store: StoreApi<EditorState>) {
  return {
    select: (chosen: Parameters<EditorActions['select']>[0]) => {
      const selection = selectionOf(chosen);
      const { sidePanel, selection: before } = store.getState();
      if (isSameSelection(selection, before)) return;
      const makesWay = sidePanel === 'settings' && selection.nodeIds.size === 1;
      store.setState({ selection, ...(makesWay ? { sidePanel: 'inspector' } : {}) });
    },
    requestFocus: (place: FocusPlace) =>
      store.setState(({ focus }) => ({
        focus: { ...place, serial: (focus?.serial ?? 0) + 1 },
        selection: selectionOf('nodeId' in place ? { nodeIds: [place.nodeId] } : { noteIds: [place.noteId] }),
        sidePanel: 'inspector',
      })),
    setIssues: (issues: readonly EditorIssue[]) =>
      store.setState({ issues, issuesByNode: issuesByNode(issues) }),
    update: (patch: EditorPatch) => store.setState(patch),
  };
}

function showHistory(store: StoreApi<EditorState>, next: history.History): void {
  const { history: before, selection } = store.getState();
  if (next === before) return;
  store.setState({ history: next, selection: followSelection(selection, before.document, next.document) });
}

function issuesByNode(issues: readonly EditorIssue[]): Map<string, EditorIssue[]> {
  const byNode = new Map<string, EditorIssue[]>();
  for (const issue of issues) {
    if (issue.nodeId === undefined) continue;
    const known = byNode.get(issue.nodeId);
    if (known) known.push(issue);
    else byNode.set(issue.nodeId, [issue]);
  }
  return byNode;
}
