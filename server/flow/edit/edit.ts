/**
 * Everything a builder can do to a document, as data. Each edit has an exact inverse (`applyEdit`); what a gesture
 * means in edits is decided by the builders of this room, such as `connect` and `deleteNodes`.
 */
import type { NodeDefinition } from '../nodes/node-definition';
import type { SpecEdge, SpecNode } from '../spec/spec';
import type { FlowDocument, Note, Position } from './document';

/** Every node type by its name. */
export type NodeRegistry = ReadonlyMap<string, NodeDefinition>;

/** Keys and array positions that lead from a node to one of its values, such as `['headers', 'Accept']`. */
export type Path = readonly (string | number)[];

/** A value to write, or that there shall be none. `at` is where a key that is new stands among its siblings. */
export type Assignment = { value: unknown; at?: number } | { absent: true };

/** The spec's own fields that may be set. */
export type SpecField = 'inputSchema' | 'onReject' | 'retry' | 'strict';

export type NodeEdit =
  /** `index` is its place in the spec's list, the end without one; `layoutAt` the same for its position. */
  | { kind: 'node.add'; node: SpecNode; index?: number; position?: Position; layoutAt?: number }
  /** Takes its position along. Edges and references to it stay; `deleteNodes` takes care of them. */
  | { kind: 'node.remove'; id: string }
  /** Puts another node in its place, with its position; the ids may differ. References are not rewritten. */
  | { kind: 'node.replace'; id: string; node: SpecNode }
  /** Rewrites every reference: edges, start, gotos, fields that name nodes, templates and expressions. */
  | { kind: 'node.rename'; from: string; to: string }
  /** Any field but `id`. Objects on the way that do not exist are made; an absent array element is cut out. */
  | ({ kind: 'node.set'; id: string; path: Path } & Assignment)
  /**
   * `null` takes a position away. `order`, if given, is how the positions are ordered afterwards; it is there so that
   * an inverse is exact.
   */
  | { kind: 'nodes.move'; positions: Readonly<Record<string, Position | null>>; order?: readonly string[] };

export type EdgeEdit =
  | { kind: 'edge.add'; edge: SpecEdge; index?: number }
  /** By position, or the first edge that equals this one. */
  | { kind: 'edge.remove'; index: number }
  | { kind: 'edge.remove'; edge: SpecEdge }
  | { kind: 'edge.set'; index: number; edge: SpecEdge };

export type SpecEdit =
  | { kind: 'start.set'; id: string }
  | ({ kind: 'spec.set'; field: SpecField } & Assignment);

export type NoteEdit =
  | { kind: 'note.add'; note: Note; index?: number }
  | { kind: 'note.remove'; id: string }
  | { kind: 'note.set'; id: string; changes: Partial<Omit<Note, 'id'>> };

/** Edits that are one: all apply, or none. `label` is what the user did, for "Undo …". */
export type Batch = { kind: 'batch'; edits: readonly Edit[]; label?: string };

export type Edit = NodeEdit | EdgeEdit | SpecEdit | NoteEdit | Batch;

/** Why something is not done, in a sentence for the user. */
export type Refused = { refused: string };

/** `inverse` undoes the edit exactly: deeply equal, with the order of nodes, edges and keys. */
export type Applied = { document: FlowDocument; inverse: Edit } | Refused;

/** What a builder makes of an intention. */
export type Built = { edit: Edit } | Refused;
