/** Makes one inverse of two, so that a long burst does not grow with every key press. */
import type { Batch, Edit } from './edit';

/**
 * An edit that does `newer` and then `older`. Where `older` writes exactly what `newer` writes, it is `older` alone.
 */
export function joinInverses(newer: Edit, older: Edit): Edit {
  if (isCoveredBy(newer, older)) return older;
  const label = older.kind === 'batch' ? older.label : undefined;
  return {
    kind: 'batch',
    edits: [...editsOf(newer), ...editsOf(older)],
    ...(label === undefined ? {} : { label }),
  };
}

/** Whether doing `newer` before `older` makes no difference. Never true for one that adds or removes something. */
function isCoveredBy(newer: Edit, older: Edit): boolean {
  if (newer.kind === 'batch') {
    return (
      older.kind === 'batch' &&
      newer.edits.length === older.edits.length &&
      newer.edits.every((edit, index) => isCoveredBy(edit, older.edits[index] as Edit))
    );
  }
  if (newer.kind === 'node.set' && older.kind === 'node.set') {
    return (
      newer.id === older.id &&
      isReplacement(newer) &&
      JSON.stringify(newer.path) === JSON.stringify(older.path)
    );
  }
  if (newer.kind === 'spec.set' && older.kind === 'spec.set') {
    return newer.field === older.field && isReplacement(newer);
  }
  if (newer.kind === 'nodes.move' && older.kind === 'nodes.move') {
    const isPlain = newer.order === undefined && !Object.values(newer.positions).includes(null);
    return isPlain && Object.keys(newer.positions).every((id) => Object.hasOwn(older.positions, id));
  }
  if (newer.kind === 'note.set' && older.kind === 'note.set') {
    return (
      newer.id === older.id && Object.keys(newer.changes).every((key) => Object.hasOwn(older.changes, key))
    );
  }
  return newer.kind === 'start.set' && older.kind === 'start.set';
}

/** Puts another value where one is: the key and its position stay. */
function isReplacement(edit: Extract<Edit, { kind: 'node.set' | 'spec.set' }>): boolean {
  return 'value' in edit && edit.at === undefined;
}

function editsOf(edit: Edit): Batch['edits'] {
  return edit.kind === 'batch' ? edit.edits : [edit];
}
