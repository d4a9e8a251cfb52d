/** Brings together what two editors made of the same document, node by node. */
import type { SpecNode } from '../spec/spec';
import type { DocumentSpec, FlowDocument, Note } from './document';
import { mergeEdges } from './merge-edges';
import { mergeOrder } from './merge-order';
import { ABSENT, isSame, mergeRecords, mergeValues, type ValueConflict } from './merge-values';

/**
 * What both changed, differently. Neither id: the flow's own field `path`. A side without a value took it away, or has
 * no such thing; without a path it is the whole node or note. `path` is dotted, and `edge` for an edge of theirs that
 * could not be taken over.
 */
export type MergeConflict = {
  nodeId?: string;
  noteId?: string;
  path?: string;
  mine?: unknown;
  theirs?: unknown;
};

/**
 * The changes of both. In a conflict mine stays, and it is listed. A node that one side deleted and the other changed
 * or connected is a conflict; places on the canvas never are, mine win. Templates that name nodes which are gone are
 * left to validation.
 */
export function mergeDocuments(
  base: FlowDocument,
  mine: FlowDocument,
  theirs: FlowDocument,
): { document: FlowDocument; conflicts: MergeConflict[] } {
  const nodes = mergeNodes(base.spec, mine.spec, theirs.spec);
  const merged = idsOf(nodes.items);
  const { edges, dropped } = mergeEdges({
    base: base.spec.edges,
    mine: { edges: mine.spec.edges, nodeIds: idsOf(mine.spec.nodes) },
    theirs: { edges: theirs.spec.edges, nodeIds: idsOf(theirs.spec.nodes) },
    merged,
    held: nodes.held,
  });
  const notes = mergeItems<Note>(base.notes, mine.notes, theirs.notes, () => false);
  const settings: ValueConflict[] = [];
  // Every field of the spec goes through one of the merges, which return what one of the sides has.
  const spec = mergeRecords(base.spec, mine.spec, theirs.spec, (key, values) => {
    if (key === 'nodes') return nodes.items;
    if (key === 'edges') return edges;
    return mergeValues(...values, { path: key, conflicts: settings });
  }) as DocumentSpec;
  const layout = mergeLayout([base, mine, theirs], merged, nodes.held);
  return {
    document: { spec, layout, notes: notes.items },
    conflicts: [
      ...nodes.conflicts.map(({ id, ...rest }) => ({ nodeId: id, ...rest })),
      ...dropped.map((edge) => ({ nodeId: edge.from, path: 'edge', theirs: edge })),
      ...settings,
      ...notes.conflicts.map(({ id, ...rest }) => ({ noteId: id, ...rest })),
    ],
  };
}

/** Who connects a node that the other deletes uses it, as if the node were changed. */
function mergeNodes(base: DocumentSpec, mine: DocumentSpec, theirs: DocumentSpec): MergedItems<SpecNode> {
  const known = new Set(base.edges.map((edge) => JSON.stringify(edge)));
  const fresh = mine.edges.filter((edge) => !known.has(JSON.stringify(edge)));
  const used = new Set(fresh.flatMap(({ from, to }) => [from, to]));
  return mergeItems<SpecNode>(base.nodes, mine.nodes, theirs.nodes, (id) => used.has(id));
}

type ItemConflict = { id: string; path?: string; mine?: unknown; theirs?: unknown };
type MergedItems<Item> = { items: Item[]; conflicts: ItemConflict[]; held: Set<string> };

/** Merges lists of things with ids. `held` are those that I kept though they removed them. */
function mergeItems<Item extends { id: string }>(
  base: readonly Item[],
  mine: readonly Item[],
  theirs: readonly Item[],
  isUsed: (id: string) => boolean,
): MergedItems<Item> {
  const [inBase, inMine, inTheirs] = [byId(base), byId(mine), byId(theirs)];
  const merged = new Map<string, Item>();
  const conflicts: ItemConflict[] = [];
  const held = new Set<string>();
  for (const id of new Set([...inMine.keys(), ...inTheirs.keys()])) {
    const [before, own, other] = [inBase.get(id), inMine.get(id), inTheirs.get(id)];
    if (own && other) {
      merged.set(id, mergeItem(before, own, other, conflicts));
    } else if (own) {
      if (before && isSame(own, before) && !isUsed(id)) continue;
      merged.set(id, own);
      if (before) held.add(id);
      if (before) conflicts.push({ id, mine: own });
    } else if (other && !before) {
      merged.set(id, other);
    } else if (other && !isSame(other, before)) {
      conflicts.push({ id, theirs: other });
    }
  }
  const order = mergeOrder(
    [...inBase.keys()],
    [...inMine.keys()],
    [...inTheirs.keys()],
    new Set(merged.keys()),
  );
  return { items: order.flatMap((id) => merged.get(id) ?? []), conflicts, held };
}

function mergeItem<Item extends { id: string }>(
  before: Item | undefined,
  own: Item,
  other: Item,
  conflicts: ItemConflict[],
): Item {
  const found: ValueConflict[] = [];
  const item = mergeValues(before ?? ABSENT, own, other, { path: '', conflicts: found });
  conflicts.push(
    ...found.map(({ path, ...sides }) => ({ id: own.id, ...(path === '' ? {} : { path }), ...sides })),
  );
  // Both sides are items of this id, and so is what is merged of them.
  return item as Item;
}

function mergeLayout(
  [base, mine, theirs]: [FlowDocument, FlowDocument, FlowDocument],
  merged: ReadonlySet<string>,
  held: ReadonlySet<string>,
): FlowDocument['layout'] {
  return mergeRecords(base.layout, mine.layout, theirs.layout, (id, [before, own, other]) => {
    if (!merged.has(id)) return ABSENT;
    return isSame(own, before) && !held.has(id) ? other : own;
    // Places are taken as a whole from one of the layouts.
  }) as FlowDocument['layout'];
}

function byId<Item extends { id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function idsOf(items: readonly { id: string }[]): Set<string> {
  return new Set(items.map(({ id }) => id));
}
