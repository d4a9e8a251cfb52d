/** What is chosen on the canvas. Not history: undoing never changes it, except where what was chosen goes away. */
import type { FlowDocument } from '@/server/flow/edit/document';

export type Selection = {
  nodeIds: ReadonlySet<string>;
  /** Keys of `wireKey`. */
  edgeKeys: ReadonlySet<string>;
  noteIds: ReadonlySet<string>;
};

const NONE: ReadonlySet<string> = new Set();
export const EMPTY_SELECTION: Selection = { nodeIds: NONE, edgeKeys: NONE, noteIds: NONE };

export function selectionOf({
  nodeIds = [],
  edgeKeys = [],
  noteIds = [],
}: {
  nodeIds?: Iterable<string>;
  edgeKeys?: Iterable<string>;
  noteIds?: Iterable<string>;
}): Selection {
  return { nodeIds: new Set(nodeIds), edgeKeys: new Set(edgeKeys), noteIds: new Set(noteIds) };
}

export function isSameSelection(left: Selection, right: Selection): boolean {
  return (
    left === right ||
    (isSameSet(left.nodeIds, right.nodeIds) &&
      isSameSet(left.edgeKeys, right.edgeKeys) &&
      isSameSet(left.noteIds, right.noteIds))
  );
}

export function isEmptySelection({ nodeIds, edgeKeys, noteIds }: Selection): boolean {
  return nodeIds.size === 0 && edgeKeys.size === 0 && noteIds.size === 0;
}

/**
 * The selection after a change of the document: what is gone is no longer chosen, and a node that was renamed, there
 * or back, stays chosen under its new id. Edges are left alone; a key without an edge chooses nothing.
 */
export function followSelection(selection: Selection, before: FlowDocument, after: FlowDocument): Selection {
  const nodeIds = followNodes(selection.nodeIds, before, after);
  const noteIds = keepKnown(selection.noteIds, before.notes, after.notes);
  if (nodeIds === selection.nodeIds && noteIds === selection.noteIds) return selection;
  return { ...selection, nodeIds, noteIds };
}

function followNodes(chosen: ReadonlySet<string>, before: FlowDocument, after: FlowDocument) {
  const old = before.spec.nodes;
  const now = after.spec.nodes;
  if (chosen.size === 0 || old === now) return chosen;
  const known = new Set(now.map(({ id }) => id));
  if ([...chosen].every((id) => known.has(id))) return chosen;
  const renamed = new Map(
    old.length === now.length ? old.map(({ id }, index) => [id, now[index]?.id ?? id]) : [],
  );
  const followed = [...chosen].map((id) => (known.has(id) ? id : renamed.get(id)));
  return new Set(followed.filter((id) => id !== undefined && known.has(id)) as string[]);
}

function keepKnown<Item extends { id: string }>(
  chosen: ReadonlySet<string>,
  before: readonly Item[],
  after: readonly Item[],
): ReadonlySet<string> {
  if (chosen.size === 0 || before === after) return chosen;
  const known = new Set(after.map(({ id }) => id));
  return [...chosen].every((id) => known.has(id))
    ? chosen
    : new Set([...chosen].filter((id) => known.has(id)));
}

function isSameSet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left === right || (left.size === right.size && [...left].every((one) => right.has(one)));
}
