/** What becomes of the document on the screen when the server holds another one than it was made from. */
import type { FlowDocument } from '@/server/flow/edit/document';
import { type MergeConflict, mergeDocuments } from '@/server/flow/edit/merge-documents';
import type { FlowHead, SavedDraft } from '../store/editor-state';

/** A flow as the server holds it. */
export type ServerState = {
  flow: FlowHead;
  live: FlowDocument;
  draft: (SavedDraft & { updatedBy: string | null }) | null;
};

/** Both changed the same things, differently; somebody has to say what shall hold. */
export type Conflict = {
  /** The last document that both had. */
  base: FlowDocument;
  mine: FlowDocument;
  theirs: FlowDocument;
  conflicts: readonly MergeConflict[];
  /** What is saved on top of, once it is decided. */
  saved: SavedDraft;
  server: ServerState;
  /** Who made theirs, as far as it is known. */
  who: string | null;
};

export type Rebased =
  /** `isMerged`: there was something of mine to bring together with theirs. */
  | { kind: 'settled'; document: FlowDocument; saved: SavedDraft; isDirty: boolean; isMerged: boolean }
  | { kind: 'conflict'; conflict: Conflict };

/** The draft, or where there is none the live version as what a first draft begins from. */
export function savedOf({ flow, live, draft }: ServerState): SavedDraft {
  if (draft) return { document: draft.document, revision: draft.revision, baseVersion: draft.baseVersion };
  return { document: live, revision: 0, baseVersion: flow.version };
}

/** True when the server holds another draft, or another live version, than this editor knows of. */
export function hasMoved(server: ServerState, saved: SavedDraft, version: number): boolean {
  return (server.draft?.revision ?? 0) !== saved.revision || server.flow.version !== version;
}

/** Brings `mine`, made from `base`, together with what the server holds. */
export function rebase(base: FlowDocument, mine: FlowDocument, server: ServerState): Rebased {
  const saved = savedOf(server);
  return merge({ base, mine, theirs: saved.document, saved, server, who: server.draft?.updatedBy ?? null });
}

/**
 * Brings a draft that was begun from an older version together with the live one. `base` is the spec of that older
 * version; notes are not part of versions, so the draft's stay.
 */
export function rebaseOnLive(begun: FlowDocument, mine: FlowDocument, server: ServerState): Rebased {
  const base = { ...begun, notes: server.live.notes };
  const saved = { ...savedOf(server), baseVersion: server.flow.version };
  const rebased = merge({ base, mine, theirs: server.live, saved, server, who: null });
  // The draft has to be saved again, even if only the version changed that it stands on.
  return rebased.kind === 'settled' ? { ...rebased, isDirty: true } : rebased;
}

function merge(sides: Omit<Conflict, 'conflicts'>): Rebased {
  const { base, mine, theirs, saved } = sides;
  const { document, conflicts } = mergeDocuments(base, mine, theirs);
  if (conflicts.length > 0) return { kind: 'conflict', conflict: { ...sides, conflicts } };
  const isMerged = !isSameDocument(mine, base) && !isSameDocument(mine, theirs);
  return { kind: 'settled', document, saved, isDirty: !isSameDocument(document, theirs), isMerged };
}

export function isSameDocument(left: FlowDocument, right: FlowDocument): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
