'use client';

import { useReactFlow } from '@xyflow/react';
import { type Hotkey, useHotkeys } from '@/components/shared/hotkeys';
import type { Position } from '@/server/flow/edit/document';
import { requestOfSelection } from '../commands/add-node-of-type';
import { addNote } from '../commands/add-note';
import { nudgeSelection } from '../commands/arrange-selection';
import {
  deleteSelection,
  duplicateSelection,
  selectAll,
  toggleSelectionDisabled,
} from '../commands/change-selection';
import { type Direction, walk } from '../commands/walk';
import { GRID } from '../projection/card-geometry';
import type { EditorStore } from '../store/create-editor-store';
import { useCanEdit, useEditorStore } from '../store/editor-provider';
import { isEmptySelection } from '../store/selection';
import { isForBoard } from './is-for-board';
import { FIT_OPTIONS } from './zoom-limits';

const GROUP = 'Canvas';
const STEP_LARGE = 5 * GRID;
const STEPS: readonly [Direction, string, number, number][] = [
  ['left', 'arrowleft', -1, 0],
  ['right', 'arrowright', 1, 0],
  ['up', 'arrowup', 0, -1],
  ['down', 'arrowdown', 0, 1],
];

/** The keys of the canvas. Those that change something are there for editors only. */
export function useBoardKeys(placeOfPointer: () => Position): void {
  const store = useEditorStore();
  const canEdit = useCanEdit();
  const { fitView, zoomTo, zoomIn, zoomOut } = useReactFlow();
  const viewing: Hotkey[] = [
    key('1', 'Show everything', () => void fitView(FIT_OPTIONS)),
    key('2', 'Zoom to the selection', () => {
      const nodes = [...store.getState().selection.nodeIds].map((id) => ({ id }));
      void fitView({ ...FIT_OPTIONS, nodes });
    }),
    key('0', 'Zoom to 100 %', () => void zoomTo(1)),
    key('+', 'Zoom in', () => void zoomIn()),
    key('-', 'Zoom out', () => void zoomOut()),
    key('mod+a', 'Select everything', () => selectAll(store)),
    key(
      'escape',
      'Select nothing',
      () => store.actions.select({}),
      () => !isEmptySelection(store.getState().selection),
    ),
    key(
      'enter',
      'Open the settings of the selected node',
      () => openSettings(store),
      () => hasOneNode(store),
    ),
    ...STEPS.map(([direction, name]) =>
      key(`mod+${name}`, `Go to the node ${WAYS[direction]}`, () => void walk(store, direction)),
    ),
    listed('mod+c', 'Copy'),
  ];
  useHotkeys([...viewing, ...(canEdit ? editingKeys(store, placeOfPointer) : [])]);
}

const WAYS: Record<Direction, string> = {
  left: 'before',
  right: 'after',
  up: 'above',
  down: 'below',
};

function editingKeys(store: EditorStore, placeOfPointer: () => Position): Hotkey[] {
  const { actions, getState } = store;
  const hasNodes = () => getState().selection.nodeIds.size > 0;
  return [
    key('a', 'Add a node', () => actions.update({ picker: requestOfSelection(store) })),
    key('n', 'Add a sticky note', () => addNote(store, placeOfPointer())),
    key('d', 'Disable or enable', () => toggleSelectionDisabled(store), hasNodes),
    key(
      'f2',
      'Rename',
      () => actions.update({ renaming: [...getState().selection.nodeIds][0] }),
      () => hasOneNode(store),
    ),
    key('delete', 'Delete', () => deleteSelection(store)),
    key('backspace', 'Delete', () => deleteSelection(store)),
    key('mod+d', 'Duplicate', () => duplicateSelection(store)),
    listed('mod+x', 'Cut'),
    listed('mod+v', 'Paste'),
    ...STEPS.flatMap(([direction, name, dx, dy]) => [
      key(name, `Move ${direction}`, () => step(store, direction, { dx: dx * GRID, dy: dy * GRID })),
      key(`shift+${name}`, `Move ${direction} further`, () =>
        step(store, direction, { dx: dx * STEP_LARGE, dy: dy * STEP_LARGE }),
      ),
    ]),
  ];
}

/** With nothing chosen, an arrow chooses the node to begin with. */
function step(store: EditorStore, direction: Direction, by: { dx: number; dy: number }): void {
  const { nodeIds, noteIds } = store.getState().selection;
  if (nodeIds.size === 0 && noteIds.size === 0) walk(store, direction);
  else nudgeSelection(store, by);
}

function openSettings({ getState, actions }: EditorStore): void {
  const [nodeId] = getState().selection.nodeIds;
  if (nodeId !== undefined) actions.requestFocus({ nodeId, path: '' });
}

function hasOneNode({ getState }: EditorStore): boolean {
  return getState().selection.nodeIds.size === 1;
}

function key(keys: string, label: string, run: () => void, isMeant: () => boolean = () => true): Hotkey {
  return { keys, label, group: GROUP, run, when: (event) => isForBoard(event) && isMeant() };
}

/** Known to the cheat-sheet; the browser's own event does the work. */
function listed(keys: string, label: string): Hotkey {
  return { keys, label, group: GROUP, when: () => false, run: () => {} };
}
