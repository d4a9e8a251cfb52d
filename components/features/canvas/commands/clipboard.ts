/** Parts of flows as readable JSON text: across flows, tabs and people. */
import { applyEdit } from '@/server/flow/edit/apply-edit';
import { copyFragment } from '@/server/flow/edit/copy-fragment';
import type { FlowDocument, Position } from '@/server/flow/edit/document';
import { fragmentText } from '@/server/flow/edit/fragment';
import { type Pasted, pasteFragment } from '@/server/flow/edit/paste-fragment';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { placeNodes } from '../layout/place-nodes';
import type { EditorStore } from '../store/create-editor-store';

/** What is chosen as text; undefined when nothing is. */
export function copySelection({ getState }: EditorStore): string | undefined {
  const { selection, history } = getState();
  if (selection.nodeIds.size === 0 && selection.noteIds.size === 0) return undefined;
  const chosen = { nodeIds: [...selection.nodeIds], noteIds: [...selection.noteIds] };
  return fragmentText(copyFragment(history.document, chosen));
}

/** Adds what the text holds, or says why not; what was added is then chosen. */
export function pasteText({ actions }: EditorStore, text: string, at?: Position): void {
  const pasted = actions.perform((document) => buildPaste(document, text, at));
  if (pasted) actions.select(pasted);
}

/** A spec written by hand has no places; its nodes are laid out as they are pasted. */
function buildPaste(document: FlowDocument, text: string, at: Position | undefined): Pasted {
  const corner = at && { x: Math.round(at.x), y: Math.round(at.y) };
  const pasted = pasteFragment(document, text, nodeDefinitions, corner ? { at: corner } : {});
  if ('refused' in pasted) return pasted;
  const applied = applyEdit(document, pasted.edit, nodeDefinitions);
  if ('refused' in applied) return applied;
  const { layout } = placeNodes(applied.document);
  const homeless = pasted.nodeIds.filter((id) => applied.document.layout[id] === undefined);
  if (homeless.length === 0) return pasted;
  const positions = Object.fromEntries(homeless.flatMap((id) => (layout[id] ? [[id, layout[id]]] : [])));
  const edits = [pasted.edit, { kind: 'nodes.move' as const, positions }];
  return { ...pasted, edit: { kind: 'batch', edits, label: 'Paste' } };
}
