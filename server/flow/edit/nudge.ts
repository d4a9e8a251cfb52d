import type { FlowDocument } from './document';
import type { Built, Edit } from './edit';
import type { Selection } from './selection';

/** Moves what is selected by some pixels. Nodes without a place stay where the canvas put them. */
export function nudge(
  document: FlowDocument,
  { nodeIds, noteIds = [] }: Selection,
  { dx, dy }: { dx: number; dy: number },
): Built {
  const moved = nodeIds.flatMap((id) => {
    const position = document.layout[id];
    return position ? [[id, { x: position.x + dx, y: position.y + dy }] as const] : [];
  });
  const notes = document.notes.filter(({ id }) => noteIds.includes(id));
  if (moved.length === 0 && notes.length === 0)
    return { refused: 'Nothing that could be moved is selected.' };
  const edits: Edit[] = notes.map(({ id, x, y }) => ({
    kind: 'note.set',
    id,
    changes: { x: x + dx, y: y + dy },
  }));
  if (moved.length > 0) edits.unshift({ kind: 'nodes.move', positions: Object.fromEntries(moved) });
  return { edit: { kind: 'batch', edits, label: 'Move' } };
}
