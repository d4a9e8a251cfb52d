/**
 * A document as React Flow's nodes and edges. React Flow's state is this projection and nothing more; what did not
 * change keeps its identity, so that changing one node of a thousand renders one.
 */
import type { DocumentSpec, FlowDocument, Note } from '@/server/flow/edit/document';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import type { Graph } from '@/server/flow/graph/graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { BoardNode, NoteNode, WireEdge } from './board-elements';
import { createCardProjection, type Moving, type Overlay, placeStyle } from './project-cards';
import { createWireProjection, type WireOverlay } from './project-wires';

export type BoardOverlay = Overlay & WireOverlay & { selectedNoteIds?: ReadonlySet<string> };

export type Projected = { nodes: BoardNode[]; edges: WireEdge[]; graph: Graph };

export function createProjection(): (document: FlowDocument, overlay: BoardOverlay) => Projected {
  const projectCards = createCardProjection();
  const projectWires = createWireProjection();
  const projectNotes = createNoteProjection();
  const compile = lastCompiled();
  return (document, overlay) => {
    const graph = compile(document.spec);
    const cards = projectCards(document, graph, overlay);
    const notes = projectNotes(document.notes, overlay);
    // Notes first: they lie behind the cards.
    return { nodes: [...notes, ...cards], edges: projectWires(graph, overlay), graph };
  };
}

/** Keeps the graph of the last spec; moving nodes does not change it. */
export function lastCompiled(): (spec: DocumentSpec) => Graph {
  let last: { spec: DocumentSpec; graph: Graph } | undefined;
  return (spec) => {
    if (last?.spec !== spec) last = { spec, graph: compileGraph(spec, nodeDefinitions) };
    return last.graph;
  };
}

/** Notes and nodes may bear the same id; React Flow must not confuse them. */
const NOTE_PREFIX = 'note:';

export function noteElementId(noteId: string): string {
  return `${NOTE_PREFIX}${noteId}`;
}

/** The note that an element of the board is; undefined for a card. */
export function noteIdOf(elementId: string): string | undefined {
  return elementId.startsWith(NOTE_PREFIX) ? elementId.slice(NOTE_PREFIX.length) : undefined;
}

function createNoteProjection() {
  let seen = new Map<
    string,
    { note: Note; element: NoteNode; place: Moving | undefined; selected: boolean }
  >();
  return (notes: readonly Note[], { moving, selectedNoteIds }: BoardOverlay): NoteNode[] => {
    const next: typeof seen = new Map();
    for (const note of notes) {
      const id = noteElementId(note.id);
      const place = moving?.get(id);
      const selected = selectedNoteIds?.has(note.id) ?? false;
      const before = seen.get(id);
      const isKept = before?.note === note && before.selected === selected && before.place === place;
      next.set(
        id,
        isKept
          ? before
          : { note, place, selected, element: noteOf(id, { ...note, ...place }, note, selected) },
      );
    }
    seen = next;
    return [...next.values()].map(({ element }) => element);
  };
}

function noteOf(id: string, { x, y, width, height }: Note, note: Note, selected: boolean): NoteNode {
  return {
    id,
    type: 'note',
    position: { x, y },
    style: placeStyle({ x, y }),
    data: { note },
    selected,
    width,
    height,
    measured: { width, height },
    handles: [],
    zIndex: -1,
    connectable: false,
  };
}
