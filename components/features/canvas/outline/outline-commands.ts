/** Everything that can be done to a step in the outline: by key, and by the menu of its row. */
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { requestOfSelection } from '../commands/add-node-of-type';
import { deleteSelection, duplicateSelection, toggleSelectionDisabled } from '../commands/change-selection';
import type { EditorStore } from '../store/create-editor-store';
import { moveStepDown, moveStepUp } from './move-step';

export type OutlineCommand = {
  name: string;
  label: string;
  /** As `chordOf` says it. */
  key: string;
  shownKey: string;
  isDestructive?: boolean;
  /** Needs no right to change the flow. */
  isForAll?: boolean;
  run: (store: EditorStore, nodeId: string, onConnections: (nodeId: string) => void) => void;
};

export const OUTLINE_COMMANDS: readonly OutlineCommand[] = [
  {
    name: 'configure',
    label: 'Settings',
    key: 'enter',
    shownKey: 'Enter',
    isForAll: true,
    run: ({ actions }, nodeId) => actions.requestFocus({ nodeId, path: '' }),
  },
  {
    name: 'add',
    label: 'Add a step after',
    key: 'a',
    shownKey: 'A',
    run: (store) => store.actions.update({ picker: requestOfSelection(store) }),
  },
  {
    name: 'connections',
    label: 'Connections',
    key: 'c',
    shownKey: 'C',
    run: (_store, nodeId, onConnections) => onConnections(nodeId),
  },
  {
    name: 'rename',
    label: 'Rename',
    key: 'f2',
    shownKey: 'F2',
    run: ({ actions }, nodeId) => actions.update({ renaming: nodeId }),
  },
  {
    name: 'start',
    label: 'Start here',
    key: 's',
    shownKey: 'S',
    run: ({ actions }, nodeId) =>
      void actions.dispatch({ kind: 'start.set', id: nodeId }, { label: 'Set the start' }),
  },
  {
    name: 'up',
    label: 'Move up',
    key: 'alt+arrowup',
    shownKey: 'Alt ↑',
    run: ({ actions }, nodeId) =>
      void actions.perform((document) => moveStepUp(document, nodeId, nodeDefinitions)),
  },
  {
    name: 'down',
    label: 'Move down',
    key: 'alt+arrowdown',
    shownKey: 'Alt ↓',
    run: ({ actions }, nodeId) =>
      void actions.perform((document) => moveStepDown(document, nodeId, nodeDefinitions)),
  },
  {
    name: 'disable',
    label: 'Disable or enable',
    key: 'd',
    shownKey: 'D',
    run: (store) => toggleSelectionDisabled(store),
  },
  {
    name: 'duplicate',
    label: 'Duplicate',
    key: 'mod+d',
    shownKey: 'Ctrl D',
    run: (store) => duplicateSelection(store),
  },
  {
    name: 'delete',
    label: 'Delete',
    key: 'delete',
    shownKey: 'Del',
    isDestructive: true,
    run: (store) => deleteSelection(store),
  },
];

/** The keys of an event, written as in `OutlineCommand.key`. */
export function outlineChord({
  key,
  metaKey,
  ctrlKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>): string {
  const name = key === 'Backspace' ? 'delete' : key.toLowerCase();
  return `${metaKey || ctrlKey ? 'mod+' : ''}${altKey ? 'alt+' : ''}${name}`;
}
