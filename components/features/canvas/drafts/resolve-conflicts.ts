/** Conflicts decided one by one. */
import { assignAtPath } from '@/server/flow/edit/assign-at-path';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Assignment } from '@/server/flow/edit/edit';
import { type MergeConflict, mergeDocuments } from '@/server/flow/edit/merge-documents';
import { edgeKey } from '@/server/flow/spec/edge-key';
import type { SpecEdge } from '@/server/flow/spec/spec';
import type { Conflict } from './rebase';
import { segmentsOf } from './segments-of';

export type Side = 'mine' | 'theirs';

/**
 * The merge in which each conflict went the way it was decided; `sides` are in the order of the conflicts, mine where
 * nothing is said. Where theirs holds, mine is made to agree with it, and then both are merged anew, so that edges and
 * places of what comes back or goes follow.
 */
export function resolveConflicts(
  { base, mine, theirs, conflicts }: Pick<Conflict, 'base' | 'mine' | 'theirs' | 'conflicts'>,
  sides: readonly (Side | undefined)[],
): FlowDocument {
  const given = conflicts.filter((_conflict, index) => sides[index] === 'theirs');
  const yielding = given.reduce((document, conflict) => agree(document, base, theirs, conflict), mine);
  return mergeDocuments(base, yielding, theirs).document;
}

function agree(
  document: FlowDocument,
  base: FlowDocument,
  theirs: FlowDocument,
  conflict: MergeConflict,
): FlowDocument {
  const { nodeId, noteId, path } = conflict;
  if (noteId !== undefined) return agreeOnNote(document, noteId, conflict);
  if (nodeId === undefined) return agreeOnSettings(document, conflict);
  if (path === 'edge' && isEdge(conflict.theirs)) {
    const ends = [conflict.theirs.from, conflict.theirs.to];
    const whole = ends.reduce((present, id) => withNode(present, base, theirs, id), document);
    return { ...whole, spec: { ...whole.spec, edges: [...whole.spec.edges, conflict.theirs] } };
  }
  if (path !== undefined) {
    const nodes = document.spec.nodes.map((node) =>
      node.id === nodeId ? assigned(node, path, conflict) : node,
    );
    return { ...document, spec: { ...document.spec, nodes } };
  }
  const without = withoutNode(document, nodeId);
  if (!Object.hasOwn(conflict, 'theirs')) return without;
  return withNode(Object.hasOwn(conflict, 'mine') ? without : document, base, theirs, nodeId);
}

function agreeOnNote(document: FlowDocument, id: string, conflict: MergeConflict): FlowDocument {
  if (conflict.path !== undefined) {
    const { path } = conflict;
    return {
      ...document,
      notes: document.notes.map((note) => (note.id === id ? assigned(note, path, conflict) : note)),
    };
  }
  const others = document.notes.filter((note) => note.id !== id);
  const note = conflict.theirs as FlowDocument['notes'][number] | undefined;
  return { ...document, notes: note ? [...others, note] : others };
}

function agreeOnSettings(document: FlowDocument, conflict: MergeConflict): FlowDocument {
  return { ...document, spec: assigned(document.spec, conflict.path ?? '', conflict) };
}

function assigned<Holder>(holder: Holder, path: string, conflict: MergeConflict): Holder {
  const assignment: Assignment = Object.hasOwn(conflict, 'theirs')
    ? { value: conflict.theirs }
    : { absent: true };
  const done = assignAtPath(holder, segmentsOf(path), assignment);
  return 'refused' in done ? holder : done.value;
}

/** With their node, and with the edges and the place that it had when both had it. */
function withNode(
  document: FlowDocument,
  base: FlowDocument,
  theirs: FlowDocument,
  id: string,
): FlowDocument {
  const node = theirs.spec.nodes.find((one) => one.id === id);
  if (!node || document.spec.nodes.some((one) => one.id === id)) return document;
  const nodes = [...document.spec.nodes, node];
  const ids = new Set(nodes.map((one) => one.id));
  const lost = base.spec.edges.filter(
    ({ from, to }) => (from === id || to === id) && ids.has(from) && ids.has(to),
  );
  const place = theirs.layout[id];
  return {
    ...document,
    spec: { ...document.spec, nodes, edges: [...withoutBridges(document, base, id), ...lost] },
    layout: place ? { ...document.layout, [id]: place } : document.layout,
  };
}

/** Without the edges that joined the node's neighbours when it was deleted. */
function withoutBridges({ spec }: FlowDocument, base: FlowDocument, id: string): SpecEdge[] {
  const known = new Set(base.spec.edges.map(edgeKey));
  const before = new Set(base.spec.edges.filter(({ to }) => to === id).map(({ from }) => from));
  const after = new Set(base.spec.edges.filter(({ from }) => from === id).map(({ to }) => to));
  return spec.edges.filter(
    (edge) => known.has(edgeKey(edge)) || !before.has(edge.from) || !after.has(edge.to),
  );
}

function withoutNode(document: FlowDocument, id: string): FlowDocument {
  const { [id]: _place, ...layout } = document.layout;
  const nodes = document.spec.nodes.filter((node) => node.id !== id);
  const edges = document.spec.edges.filter(({ from, to }) => from !== id && to !== id);
  return { ...document, layout, spec: { ...document.spec, nodes, edges } };
}

function isEdge(value: unknown): value is SpecEdge {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}
