'use client';

import { useMemo } from 'react';
import { placeNodes } from '../layout/place-nodes';
import { ReadOnlyBoard } from '../run-view/read-only-board';
import { type DiffSide, diffDocument } from './diff-document';

export type DiffCanvasProps = {
  before: DiffSide;
  after: DiffSide;
  selectedNodeId?: string;
  onSelect?: (nodeId: string | undefined) => void;
};

/** What changed between two versions, on the canvas: added, removed and changed nodes and edges are marked. */
export function DiffBoard({ before, after, selectedNodeId, onSelect }: DiffCanvasProps) {
  const { document, nodeMarks, wireMarks } = useMemo(() => {
    const diff = diffDocument(before, after);
    return { ...diff, document: placeNodes(diff.document) };
  }, [before, after]);
  return (
    <ReadOnlyBoard
      label="Changes on the canvas"
      document={document}
      nodeMarks={nodeMarks}
      wireMarks={wireMarks}
      selectedNodeId={selectedNodeId}
      onSelect={onSelect}
    />
  );
}
