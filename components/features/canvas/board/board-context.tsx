'use client';

import { createContext, useContext } from 'react';
import type { Wire } from '@/server/flow/edit/wire';

/** What cards, notes and wires may know of the board they lie on. */
export type BoardSurroundings = {
  isEditable: boolean;
  /** Zoomed out so far that text cannot be read: elements draw less. */
  isFar: boolean;
  /** Asks for the node to come after this way out. */
  onPickAfter?: (from: { nodeId: string; port: string }) => void;
  /** Asks for a node to put into this wire. */
  onPickOnWire?: (wire: Wire) => void;
  onNoteText?: (noteId: string, text: string) => void;
  onNoteTextEnd?: () => void;
  onNoteResize?: (noteId: string, place: { x: number; y: number; width: number; height: number }) => void;
};

export const BoardContext = createContext<BoardSurroundings>({ isEditable: false, isFar: false });

export function useBoard(): BoardSurroundings {
  return useContext(BoardContext);
}
