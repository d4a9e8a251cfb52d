/** What can be done with what is chosen. The canvas, the outline and the menus call the same functions. */

import { deleteNodes } from '@/server/flow/edit/delete-nodes';
import { disconnect } from '@/server/flow/edit/disconnect';
import type { FlowDocument } from '@/server/flow/edit/document';
import { duplicateNodes } from '@/server/flow/edit/duplicate-nodes';
import { toggleDisabled } from '@/server/flow/edit/toggle-disabled';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { EditorStore } from '../store/create-editor-store';
import { wireOfKey } from '../store/wire-key';
import { buildInOrder } from './build-in-order';

/** Deletes nodes (their neighbours are joined), notes and wires. */
export function deleteSelection({ getState, actions }: EditorStore): void {
  const { nodeIds, noteIds, edgeKeys } = getState().selection;
  if (nodeIds.size > 0 || noteIds.size > 0) {
    const chosen = { nodeIds: [...nodeIds], noteIds: [...noteIds] };
    actions.perform((document) => deleteNodes(document, chosen, nodeDefinitions));
    return;
  }
  const wires = [...edgeKeys].map(wireOfKey);
  if (wires.length === 0) return;
  actions.perform((document) =>
    buildInOrder(
      document,
      wires.map((wire) => (present: FlowDocument) => disconnect(present, wire, nodeDefinitions)),
      'Disconnect',
    ),
  );
}

export function duplicateSelection({ getState, actions }: EditorStore): void {
  const { nodeIds, noteIds } = getState().selection;
  const chosen = { nodeIds: [...nodeIds], noteIds: [...noteIds] };
  const made = actions.perform((document) => duplicateNodes(document, chosen, nodeDefinitions));
  if (made) actions.select(made);
}

export function toggleSelectionDisabled({ getState, actions }: EditorStore): void {
  const { nodeIds } = getState().selection;
  actions.perform((document) => toggleDisabled(document, [...nodeIds], nodeDefinitions));
}

export function selectAll({ getState, actions }: EditorStore): void {
  const { spec, notes } = getState().history.document;
  actions.select({ nodeIds: spec.nodes.map(({ id }) => id), noteIds: notes.map(({ id }) => id) });
}
