/** Puts a fragment into a document: with ids of its own, its references following them. */
import { SPEC_LIMITS } from '../spec/limits';
import type { SpecEdge } from '../spec/spec';
import type { FlowDocument, Note, Position } from './document';
import type { Edit, NodeRegistry, Refused, SpecField } from './edit';
import { type Fragment, type ReadFragment, readFragment } from './fragment';
import { freshId } from './fresh-id';
import { withNewIds } from './with-new-ids';
import { withoutReferences } from './without-references';

/** `at` is where the top left corner goes; else everything moves by `offset`. */
export type PasteOptions = { at?: Position; offset?: Position };

export type Pasted = { edit: Edit; nodeIds: string[]; noteIds: string[] } | Refused;

/** Reads pasted text and puts it in; the reason where it is not what it should be. */
export function pasteFragment(
  document: FlowDocument,
  text: string,
  registry: NodeRegistry,
  options: PasteOptions = {},
): Pasted {
  const fragment = readFragment(text);
  return 'refused' in fragment ? fragment : placeFragment(document, fragment, registry, options);
}

/**
 * Puts a fragment in. Ids that are taken are replaced, and everything inside the fragment that names them follows.
 * Ways to nodes outside the fragment stay where the document has such a node. Into an empty document, a whole spec
 * also brings its start and its settings.
 */
export function placeFragment(
  document: FlowDocument,
  fragment: Fragment | ReadFragment,
  registry: NodeRegistry,
  options: PasteOptions = {},
): Pasted {
  const refused = refusalOf(document, fragment, registry);
  if (refused !== undefined) return { refused };
  const newIds = chooseIds(document, fragment);
  const rename = (id: string) => newIds.get(id) ?? id;
  const offset = offsetOf(document, fragment, options);
  const move = ({ x, y }: Position) => ({ x: x + offset.x, y: y + offset.y });
  const nodes = fragment.nodes.map((node) => withNewIds(node, newIds, registry));
  const places = Object.entries(fragment.layout).map(([id, place]) => [rename(id), move(place)] as const);
  const notes = freshNotes(document, fragment.notes).map((note) => ({ ...note, ...move(note) }));
  const present = new Set([...document.spec.nodes, ...nodes].map(({ id }) => id));
  const edits: Edit[] = [
    ...nodes.map(
      (node): Edit => ({
        kind: 'node.add',
        node: withoutReferences(node, registry, (id) => present.has(id)),
      }),
    ),
    ...fragment.edges.map((edge): Edit => ({ kind: 'edge.add', edge: renamedEdge(edge, rename) })),
    ...(places.length > 0 ? [{ kind: 'nodes.move' as const, positions: Object.fromEntries(places) }] : []),
    ...notes.map((note): Edit => ({ kind: 'note.add', note })),
    ...(document.spec.nodes.length === 0 ? startingEdits(fragment, rename) : []),
  ];
  return {
    edit: { kind: 'batch', edits, label: 'Paste' },
    nodeIds: nodes.map(({ id }) => id),
    noteIds: notes.map(({ id }) => id),
  };
}

function refusalOf(
  document: FlowDocument,
  { nodes, notes }: Fragment,
  registry: NodeRegistry,
): string | undefined {
  if (nodes.length + notes.length === 0) return 'There is nothing to paste.';
  const unknown = nodes.find(({ type }) => !registry.has(type));
  if (unknown) return `The node ${unknown.id} is of the type "${unknown.type}", which is not known here.`;
  const total = document.spec.nodes.length + nodes.length;
  if (total <= SPEC_LIMITS.nodesMax) return undefined;
  return `A flow has at most ${SPEC_LIMITS.nodesMax} nodes; with these it would have ${total}.`;
}

/** New ids avoid those of the fragment too, so that no reference is renamed twice. */
function chooseIds(document: FlowDocument, { nodes }: Fragment): Map<string, string> {
  const present = new Set(document.spec.nodes.map(({ id }) => id));
  const taken = new Set([...present, ...nodes.map(({ id }) => id)]);
  const newIds = new Map<string, string>();
  for (const { id } of nodes) {
    if (!present.has(id)) continue;
    const fresh = freshId(id, taken);
    taken.add(fresh);
    newIds.set(id, fresh);
  }
  return newIds;
}

const DEFAULT_OFFSET: Position = { x: 40, y: 40 };

function offsetOf(document: FlowDocument, fragment: Fragment, { at, offset }: PasteOptions): Position {
  const places = [...Object.values(fragment.layout), ...fragment.notes];
  if (!at || places.length === 0) {
    const isAlone = document.spec.nodes.length + document.notes.length === 0;
    return offset ?? (isAlone ? { x: 0, y: 0 } : DEFAULT_OFFSET);
  }
  const left = places.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const top = places.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY);
  return { x: at.x - left, y: at.y - top };
}

function renamedEdge(edge: SpecEdge, rename: (id: string) => string): SpecEdge {
  return { ...edge, from: rename(edge.from), to: rename(edge.to) };
}

function freshNotes(document: FlowDocument, notes: readonly Note[]): Note[] {
  const taken = new Set(document.notes.map(({ id }) => id));
  return notes.map((note) => {
    const id = freshId(note.id, taken);
    taken.add(id);
    return { ...note, id };
  });
}

function startingEdits(fragment: Fragment | ReadFragment, rename: (id: string) => string): Edit[] {
  const { nodes, edges } = fragment;
  const led = new Set(edges.map(({ to }) => to));
  const declared = 'startNodeId' in fragment ? fragment.startNodeId : undefined;
  const start = declared ?? (nodes.find(({ id }) => !led.has(id)) ?? nodes[0])?.id;
  const settings = 'settings' in fragment ? Object.entries(fragment.settings) : [];
  return [
    ...(start === undefined ? [] : [{ kind: 'start.set' as const, id: rename(start) }]),
    ...settings.map(([field, value]): Edit => ({ kind: 'spec.set', field: field as SpecField, value })),
  ];
}
