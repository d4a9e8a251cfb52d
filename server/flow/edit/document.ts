/** What the builder edits: a spec, where its nodes lie, and notes. Only the spec becomes a version (contract 4.9). */
import type { Layout, Spec } from '../spec/spec';
import { stripLayout } from '../spec/strip-layout';

/** A place on the canvas, in its own pixels; a node's place is its top left corner. */
export type Position = { x: number; y: number };

export type NoteTone = 'neutral' | 'info' | 'warning';

/** A sticky note of the builder; never part of a version. */
export type Note = {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
  tone: NoteTone;
};

/** A spec whose layout is kept beside it. */
export type DocumentSpec = Omit<Spec, 'layout'>;

/**
 * Immutable: every edit makes a new document that shares what did not change. Node ids and note ids are unique, and
 * `layout` holds only nodes that exist; a node without a place is for the canvas to put somewhere.
 */
export type FlowDocument = { spec: DocumentSpec; layout: Layout; notes: readonly Note[] };

/** The document of a stored spec. Places of nodes that are gone are left out. */
export function documentOf(
  spec: Spec,
  layout: Layout = spec.layout ?? {},
  notes: readonly Note[] = [],
): FlowDocument {
  const ids = new Set(spec.nodes.map(({ id }) => id));
  const entries = Object.entries(layout);
  const known = entries.filter(([id]) => ids.has(id));
  return {
    spec: spec.layout === undefined ? spec : stripLayout(spec),
    layout: known.length === entries.length ? layout : Object.fromEntries(known),
    notes,
  };
}
