'use client';

import { type EdgeChange, type NodeChange, useStoreApi } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { Edit } from '@/server/flow/edit/edit';
import type { BoardNode, WireEdge } from '../projection/board-elements';
import { createProjection, noteIdOf, type Projected } from '../projection/create-projection';
import type { Moving } from '../projection/project-cards';
import type { EditorStore } from '../store/create-editor-store';
import { useDocument, useEditor, useEditorStore } from '../store/editor-provider';

type Elements = Projected & {
  onNodesChange: (changes: NodeChange<BoardNode>[]) => void;
  onEdgesChange: (changes: EdgeChange<WireEdge>[]) => void;
};

const AT_REST: ReadonlyMap<string, Moving> = new Map();

/**
 * The document as React Flow's elements, and React Flow's changes as edits. While a hand drags, the new places are
 * kept here; when it lets go, they become one edit.
 */
export function useBoardElements(): Elements {
  const store = useEditorStore();
  const flow = useStoreApi();
  const [project] = useState(createProjection);
  const [moving, setMoving] = useState(AT_REST);
  const document = useDocument();
  const selection = useEditor((state) => state.selection);
  const issuesByNode = useEditor((state) => state.issuesByNode);
  const run = useEditor((state) => state.run);
  const projected = useMemo(
    () =>
      project(document, {
        selectedNodeIds: selection.nodeIds,
        selectedEdgeKeys: selection.edgeKeys,
        selectedNoteIds: selection.noteIds,
        moving,
        issuesByNode,
        run,
      }),
    [project, document, selection, moving, issuesByNode, run],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<BoardNode>[]) => {
      selectChanged(store, changes);
      // What was resized has been told as an edit by now (NoteCard).
      if (changes.some((change) => change.type === 'dimensions' && change.resizing === false)) {
        setMoving(AT_REST);
        return;
      }
      const moves = movesIn(changes);
      if (moves.size === 0) return;
      const isOver = changes.some((change) => change.type === 'position' && change.dragging === false);
      if (isOver) {
        moveElements(store, moves);
        setMoving(AT_REST);
      } else {
        setMoving((before) => new Map([...before, ...joined(before, moves)]));
      }
    },
    [store],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<WireEdge>[]) => {
      const { nodeIds, noteIds, edgeKeys } = store.getState().selection;
      const chosen = new Set(edgeKeys);
      // A box is drawn around nodes; the wires between them are not chosen with it.
      const isBox = flow.getState().userSelectionActive;
      for (const change of changes) {
        if (change.type === 'select' && !(isBox && change.selected))
          chosen[change.selected ? 'add' : 'delete'](change.id);
      }
      store.actions.select({ nodeIds, noteIds, edgeKeys: chosen });
    },
    [store, flow],
  );
  return { ...projected, onNodesChange, onEdgesChange };
}

function selectChanged({ getState, actions }: EditorStore, changes: readonly NodeChange<BoardNode>[]): void {
  const { selection } = getState();
  const nodeIds = new Set(selection.nodeIds);
  const noteIds = new Set(selection.noteIds);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    const noteId = noteIdOf(change.id);
    const [chosen, id] = noteId === undefined ? [nodeIds, change.id] : [noteIds, noteId];
    chosen[change.selected ? 'add' : 'delete'](id);
  }
  actions.select({ nodeIds, noteIds, edgeKeys: selection.edgeKeys });
}

function movesIn(changes: readonly NodeChange<BoardNode>[]): Map<string, Partial<Moving>> {
  const moves = new Map<string, Partial<Moving>>();
  for (const change of changes) {
    if (change.type === 'position' && change.position) {
      moves.set(change.id, { ...moves.get(change.id), ...change.position });
    }
    if (change.type === 'dimensions' && change.resizing && change.dimensions) {
      moves.set(change.id, { ...moves.get(change.id), ...change.dimensions });
    }
  }
  return moves;
}

/** A resized element keeps its place, and the other way round. */
function joined(before: ReadonlyMap<string, Moving>, moves: ReadonlyMap<string, Partial<Moving>>) {
  return [...moves].map(([id, move]) => [id, { ...before.get(id), ...move } as Moving] as const);
}

function moveElements({ actions }: EditorStore, moves: ReadonlyMap<string, Partial<Moving>>): void {
  const cards: Record<string, { x: number; y: number }> = {};
  const edits: Edit[] = [];
  for (const [id, { x, y }] of moves) {
    if (x === undefined || y === undefined) continue;
    const noteId = noteIdOf(id);
    if (noteId === undefined) cards[id] = { x, y };
    else edits.push({ kind: 'note.set', id: noteId, changes: { x, y } });
  }
  if (Object.keys(cards).length > 0) edits.unshift({ kind: 'nodes.move', positions: cards });
  if (edits.length > 0) actions.dispatch({ kind: 'batch', edits, label: 'Move' });
}
