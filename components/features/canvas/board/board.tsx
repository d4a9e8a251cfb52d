'use client';

import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type DragEvent, type MouseEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Position } from '@/server/flow/edit/document';
import { addNodeOfType } from '../commands/add-node-of-type';
import { NODE_DRAG_TYPE } from '../palette/drag-type';
import { NodePicker } from '../palette/node-picker';
import { CARD_WIDTH, HEADER_HEIGHT } from '../projection/card-geometry';
import { noteIdOf } from '../projection/create-projection';
import type { EditorStore } from '../store/create-editor-store';
import { useCanEdit, useEditor, useEditorStore } from '../store/editor-provider';
import { wireOfKey } from '../store/wire-key';
import type { BoardSurroundings } from './board-context';
import { BoardMenu, type MenuPlace } from './board-menu';
import { EditTools } from './edit-tools';
import { FlowSurface } from './flow-surface';
import { RenameDialog } from './rename-dialog';
import { SelectionWords } from './selection-words';
import { useBoardElements } from './use-board-elements';
import { useBoardKeys } from './use-board-keys';
import { useClipboard } from './use-clipboard';
import { useReveal } from './use-reveal';
import { useWiring } from './use-wiring';

/** The canvas: the document drawn, and every gesture on it as an edit. */
export function Board() {
  return (
    <ReactFlowProvider>
      <OpenBoard />
    </ReactFlowProvider>
  );
}

function OpenBoard() {
  const store = useEditorStore();
  const canEdit = useCanEdit();
  const snapsToGrid = useEditor((state) => state.snapsToGrid);
  const name = useEditor(({ flow }) => flow.name);
  const frame = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<MenuPlace>();
  const { nodes, edges, onNodesChange, onEdgesChange } = useBoardElements();
  const { placeOfPointer, placeOfPaste, onPointerMove, placeOf } = usePointer(frame);
  const wiring = useWiring();
  const surroundings = useSurroundings(store, canEdit);
  useBoardKeys(placeOfPointer);
  useClipboard(placeOfPaste);
  useReveal();
  const gestures = useGestures(placeOf, setMenu);
  return (
    <div
      ref={frame}
      data-canvas-board
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop of the tab order, with keys of its own
      tabIndex={0}
      aria-label={`Canvas of ${name}. Ctrl and the arrow keys go from node to node; the outline shows the same as a list.`}
      className="h-full bg-page outline-offset-[-2px]"
      onPointerMove={onPointerMove}
      onKeyUp={(event) => (event.key.startsWith('Arrow') ? store.actions.endBurst() : undefined)}
    >
      <FlowSurface
        nodes={nodes}
        edges={edges}
        surroundings={surroundings}
        tools={canEdit ? <EditTools /> : null}
        snapToGrid={snapsToGrid}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        {...gestures}
        {...(canEdit ? wiring : {})}
      />
      <SelectionWords />
      <BoardMenu place={menu} onClose={() => setMenu(undefined)} />
      <RenameDialog />
      <NodePicker />
    </div>
  );
}

/** Menus, and what is dropped from the palette. */
function useGestures(
  placeOf: (at: { clientX: number; clientY: number }) => Position,
  setMenu: (place: MenuPlace) => void,
) {
  const store = useEditorStore();
  const canEdit = useCanEdit();
  const openMenu = (event: MouseEvent | globalThis.MouseEvent) => {
    event.preventDefault();
    if (canEdit) setMenu({ screen: { x: event.clientX, y: event.clientY }, flow: placeOf(event) });
  };
  return {
    onPaneClick: () => store.actions.select({}),
    onNodeClick: ({ ctrlKey, metaKey, shiftKey }: MouseEvent, { id }: { id: string }) => {
      // React Flow leaves all chosen when one of several is clicked.
      if (!ctrlKey && !metaKey && !shiftKey) selectOnly(store, id);
    },
    onPaneContextMenu: openMenu,
    onSelectionContextMenu: openMenu,
    onNodeContextMenu: (event: MouseEvent, { id }: { id: string }) => {
      selectForMenu(store, id);
      openMenu(event);
    },
    onEdgeContextMenu: (event: MouseEvent, { id }: { id: string }) => {
      store.actions.select({ edgeKeys: [id] });
      openMenu(event);
    },
    onDragOver: (event: DragEvent) => (canEdit ? event.preventDefault() : undefined),
    onDrop: (event: DragEvent) => {
      const type = event.dataTransfer.getData(NODE_DRAG_TYPE);
      if (type === '' || !canEdit) return;
      event.preventDefault();
      dropNode(store, type, event, placeOf(event));
    },
  };
}

/** Where on the canvas the pointer is; without one over it, the middle of what is shown. */
function usePointer(frame: React.RefObject<HTMLDivElement | null>) {
  const pointer = useRef<Position>(undefined);
  const { screenToFlowPosition } = useReactFlow();
  const placeOf = useCallback(
    ({ clientX, clientY }: { clientX: number; clientY: number }) =>
      screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false }),
    [screenToFlowPosition],
  );
  const placeOfPaste = useCallback(
    () => (pointer.current ? screenToFlowPosition(pointer.current) : undefined),
    [screenToFlowPosition],
  );
  const placeOfPointer = useCallback(() => {
    const box = frame.current?.getBoundingClientRect() ?? new DOMRect();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    return screenToFlowPosition(pointer.current ?? middle);
  }, [frame, screenToFlowPosition]);
  const onPointerMove = useCallback(({ clientX, clientY }: { clientX: number; clientY: number }) => {
    pointer.current = { x: clientX, y: clientY };
  }, []);
  return { placeOf, placeOfPointer, placeOfPaste, onPointerMove };
}

function useSurroundings(store: EditorStore, isEditable: boolean): Omit<BoardSurroundings, 'isFar'> {
  return useMemo(() => {
    const { actions } = store;
    return {
      isEditable,
      onPickAfter: (connectFrom) => actions.update({ picker: { connectFrom } }),
      onPickOnWire: (insertOn) => actions.update({ picker: { insertOn } }),
      onNoteText: (id, text) =>
        void actions.dispatch(
          { kind: 'note.set', id, changes: { text } },
          { burst: `note ${id}`, label: 'Write a note' },
        ),
      onNoteTextEnd: actions.endBurst,
      onNoteResize: (id, place) =>
        void actions.dispatch({ kind: 'note.set', id, changes: place }, { label: 'Resize a note' }),
    };
  }, [store, isEditable]);
}

function selectForMenu(store: EditorStore, elementId: string): void {
  const { nodeIds, noteIds } = store.getState().selection;
  const noteId = noteIdOf(elementId);
  const isChosen = noteId === undefined ? nodeIds.has(elementId) : noteIds.has(noteId);
  if (!isChosen) selectOnly(store, elementId);
}

function selectOnly({ actions }: EditorStore, elementId: string): void {
  const noteId = noteIdOf(elementId);
  actions.select(noteId === undefined ? { nodeIds: [elementId] } : { noteIds: [noteId] });
}

/** Onto a wire, the node goes into it; else it lies where it was dropped. */
function dropNode(store: EditorStore, type: string, event: DragEvent, { x, y }: Position): void {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const edgeId = under?.closest<HTMLElement>('.react-flow__edge')?.dataset.id;
  const at = { x: x - CARD_WIDTH / 2, y: y - HEADER_HEIGHT / 2 };
  addNodeOfType(store, type, edgeId === undefined ? { at } : { insertOn: wireOfKey(edgeId) });
}
