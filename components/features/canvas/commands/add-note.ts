import type { Position } from '@/server/flow/edit/document';
import { freshId } from '@/server/flow/edit/fresh-id';
import type { EditorStore } from '../store/create-editor-store';

const SIZE = { width: 224, height: 112 };

/** Puts an empty sticky note on the canvas, ready to be typed into. */
export function addNote({ getState, actions }: EditorStore, at: Position): void {
  const id = freshId('note', new Set(getState().history.document.notes.map((note) => note.id)));
  const place = { x: Math.round(at.x), y: Math.round(at.y) };
  const isAdded = actions.dispatch(
    { kind: 'note.add', note: { id, ...place, ...SIZE, text: '', tone: 'neutral' } },
    { label: 'Add a note' },
  );
  if (isAdded) actions.select({ noteIds: [id] });
}
