/** Adds, removes and changes sticky notes. */
import { assertNever } from '../assert-never';
import type { FlowDocument, Note } from './document';
import type { Applied, NoteEdit } from './edit';

export function applyNoteEdit(document: FlowDocument, edit: NoteEdit): Applied {
  const { notes } = document;
  if (edit.kind === 'note.add') {
    if (notes.some(({ id }) => id === edit.note.id))
      return { refused: 'There is a note with this id already.' };
    return {
      document: { ...document, notes: notes.toSpliced(edit.index ?? notes.length, 0, edit.note) },
      inverse: { kind: 'note.remove', id: edit.note.id },
    };
  }
  const index = notes.findIndex(({ id }) => id === edit.id);
  const note = notes[index];
  if (!note) return { refused: 'There is no such note.' };
  switch (edit.kind) {
    case 'note.remove':
      return {
        document: { ...document, notes: notes.toSpliced(index, 1) },
        inverse: { kind: 'note.add', note, index },
      };
    case 'note.set':
      return {
        document: { ...document, notes: notes.with(index, { ...note, ...edit.changes }) },
        inverse: { kind: 'note.set', id: edit.id, changes: valuesBefore(note, edit.changes) },
      };
    default:
      return assertNever(edit);
  }
}

function valuesBefore(note: Note, changes: Partial<Note>): Partial<Note> {
  return Object.fromEntries(Object.entries(note).filter(([key]) => Object.hasOwn(changes, key)));
}
