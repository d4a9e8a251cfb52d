/** What is to be shown about the draft of an open editor. */
import type { Conflict } from './rebase';
import { AT_REST, type SaveQueue } from './save-queue';

export type DraftState = {
  queue: SaveQueue;
  /** False when this browser refuses to keep unsaved edits. */
  isKept: boolean;
  conflict?: Conflict;
};

export const FIRST_STATE: DraftState = { queue: AT_REST, isKept: true };

/** Something that happened without being asked for, to be told in passing. */
export type DraftNews =
  | { kind: 'restored' }
  | { kind: 'merged'; who: string | null }
  | { kind: 'published'; version: number };
