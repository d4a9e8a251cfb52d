/** What React Flow is given: cards, notes and wires. Made from the document, never changed in place. */
import type { Edge, Node } from '@xyflow/react';
import type { Note } from '@/server/flow/edit/document';
import type { EdgeOrigin } from '@/server/flow/graph/graph';
import type { NodeDefinition, Port } from '@/server/flow/nodes/node-definition';
import type { NodeRun } from '../store/editor-state';

/** How an element differs between two versions. */
export type Mark = 'added' | 'removed' | 'changed';

export type CardData = {
  title: string;
  /** What the node does, in one line. */
  summary: string;
  typeTitle: string;
  definition?: NodeDefinition;
  /** Ways out besides `error`. */
  ports: readonly Port[];
  /** Something is wired to its failure. */
  usesError: boolean;
  isStart: boolean;
  isDisabled: boolean;
  /** The worst of its findings, and how many there are. */
  issues?: { severity: 'error' | 'warning'; count: number };
  run?: NodeRun;
  /** A run is shown, and it did not come here. */
  isDimmed: boolean;
  mark?: Mark;
};

export type NoteData = { note: Note };

export type WireTone = 'plain' | 'error' | 'rejected' | 'broken';

export type WireData = {
  /** Name of the way out, where the card does not show it. */
  label?: string;
  tone: WireTone;
  origin: EdgeOrigin;
  isTaken: boolean;
  isDimmed: boolean;
  mark?: Mark;
};

export type CardNode = Node<CardData, 'card'>;
export type NoteNode = Node<NoteData, 'note'>;
export type BoardNode = CardNode | NoteNode;
export type WireEdge = Edge<WireData, 'wire'>;

/** The one place where wires arrive. */
export const TARGET_HANDLE = 'in';
