'use client';

import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { FlowDocument } from '@/server/flow/edit/document';
import { FlowSurface } from '../board/flow-surface';
import type { Mark } from '../projection/board-elements';
import { createProjection } from '../projection/create-projection';
import type { NodeRun } from '../store/editor-state';

type ReadOnlyBoardProps = {
  label: string;
  document: FlowDocument;
  run?: ReadonlyMap<string, NodeRun>;
  nodeMarks?: ReadonlyMap<string, Mark>;
  wireMarks?: ReadonlyMap<string, Mark>;
  selectedNodeId?: string;
  onSelect?: (nodeId: string | undefined) => void;
};

const NONE: ReadonlySet<string> = new Set();

/** A flow to look at. Fills its container, which needs a height. */
export function ReadOnlyBoard(props: ReadOnlyBoardProps) {
  return (
    <ReactFlowProvider>
      <Elements {...props} />
    </ReactFlowProvider>
  );
}

function Elements({
  label,
  document,
  run,
  nodeMarks,
  wireMarks,
  selectedNodeId,
  onSelect,
}: ReadOnlyBoardProps) {
  const [project] = useState(createProjection);
  const { nodes, edges } = useMemo(() => {
    const selectedNodeIds = selectedNodeId === undefined ? NONE : new Set([selectedNodeId]);
    return project(document, { selectedNodeIds, selectedEdgeKeys: NONE, run, nodeMarks, wireMarks });
  }, [project, document, run, nodeMarks, wireMarks, selectedNodeId]);
  return (
    <section aria-label={label} className="h-full bg-page">
      <FlowSurface
        nodes={nodes}
        edges={edges}
        nodesDraggable={false}
        elementsSelectable={false}
        onNodeClick={(_event, { id, type }) => (type === 'card' ? onSelect?.(id) : undefined)}
        onPaneClick={() => onSelect?.(undefined)}
      />
    </section>
  );
}
