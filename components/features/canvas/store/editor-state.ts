/** What one open editor knows. The document is in the history; everything else about the screen is beside it. */
import type { RouterOutputs } from '@/components/trpc/trpc-context';
import type { FlowDocument, Position } from '@/server/flow/edit/document';
import type { History } from '@/server/flow/edit/history';
import type { Wire } from '@/server/flow/edit/wire';
import type { Surface } from '@/server/flow/spec/spec';
import type { OtherPerson } from '../presence/presence-people';
import type { Selection } from './selection';

export type CanvasData = RouterOutputs['drafts']['get']['data'];
/** Name, status, version and trigger of the flow, as the server last said. */
export type FlowHead = CanvasData['flow'];
/** A finding of validation (contract 4.10). */
export type EditorIssue = CanvasData['issues'][number];

export type EditorMode = 'edit' | 'view';

/** How a node fared in the run that is shown over the canvas. */
export type NodeRun = { status: string; port?: string; attempts?: number };

/**
 * "Show me this note", or "this node, and this field of it." `path` is dotted from the node's root, e.g. `headers.Accept`; the empty
 * path is the node's form as such. Without one the view moves and the cursor stays where it is. The serial tells two
 * requests for the same place apart.
 */
export type FocusRequest = { serial: number } & FocusPlace;
export type FocusPlace = { nodeId: string; path?: string } | { noteId: string };

/** What the node that is about to be picked will be joined to; at the end of the selection when nothing is said. */
export type PickerRequest = {
  /** Where on the canvas the node goes. */
  at?: Position;
  connectFrom?: { nodeId: string; port: string };
  insertOn?: Wire;
};

/** What the server holds of this flow's draft. `revision` 0: there is none. */
export type SavedDraft = { document: FlowDocument; revision: number; baseVersion: number };

export type EditorView = 'canvas' | 'outline';
/** `run`: the one that the address names. */
export type BottomPanel = 'problems' | 'trial' | 'run';
/** The inspector shows the one chosen node, and nothing while there is none; `settings` are those of the flow. */
export type SidePanel = 'inspector' | 'settings' | 'versions';

export type EditorState = {
  flow: FlowHead;
  surface: Surface;
  mode: EditorMode;
  history: History;
  /** The live version. */
  baseline: FlowDocument;
  saved: SavedDraft;
  selection: Selection;
  issues: readonly EditorIssue[];
  issuesByNode: ReadonlyMap<string, readonly EditorIssue[]>;
  /** By node id, while a run or a trial is shown over the canvas. */
  run?: ReadonlyMap<string, NodeRun>;
  /** Who else has chosen which node. */
  peopleByNode?: ReadonlyMap<string, readonly OtherPerson[]>;
  focus?: FocusRequest;
  picker?: PickerRequest;
  /** The node or note whose name or text is being typed on the canvas. */
  renaming?: string;
  view: EditorView;
  bottomPanel?: BottomPanel;
  sidePanel: SidePanel;
  isPaletteOpen: boolean;
  isFindOpen: boolean;
  snapsToGrid: boolean;
};

/** The parts that may be set as they are; document, selection and focus have actions of their own. */
export type EditorPatch = Partial<
  Pick<
    EditorState,
    | 'flow'
    | 'mode'
    | 'baseline'
    | 'saved'
    | 'run'
    | 'peopleByNode'
    | 'picker'
    | 'renaming'
    | 'view'
    | 'bottomPanel'
    | 'sidePanel'
    | 'isPaletteOpen'
    | 'isFindOpen'
    | 'snapsToGrid'
  >
>;
