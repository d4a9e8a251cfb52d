/** Parts of flows as readable JSON text: across flows, tabs and people. */
import { copyFragment, fragmentText } from '@/server/flow/edit/copy-fragment';
import type { Position } from '@/server/flow/edit/document';
import { pasteFragment } from '@/server/flow/edit/paste-fragment';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
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
  const pasted = actions.perform((document) =>
    pasteFragment(document, text, nodeDefinitions, at ? { at } : {}),
  );
  if (pasted) actions.select(pasted);
}
