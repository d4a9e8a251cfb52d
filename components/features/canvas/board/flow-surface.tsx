'use client';

import {
  Background,
  BackgroundVariant,
  Panel,
  ReactFlow,
  type ReactFlowProps,
  SelectionMode,
  useStore,
} from '@xyflow/react';
import { type ReactNode, useDeferredValue, useMemo, useRef } from 'react';
import '@xyflow/react/dist/base.css';
import './board.css';
import { FarPicture } from '../far-view/far-picture';
import { NodeCard } from '../node-card/node-card';
import { NoteCard } from '../note-card/note-card';
import type { BoardNode, WireEdge } from '../projection/board-elements';
import { GRID } from '../projection/card-geometry';
import { BoardContext, type BoardSurroundings } from './board-context';
import { BoardTools } from './board-tools';
import { MiniMap } from './mini-map';
import { WireLine } from './wire-line';
import { FIT_OPTIONS, farZoom, ZOOM_DOTS, ZOOM_MAX, ZOOM_MIN } from './zoom-limits';

const NODE_TYPES = { card: NodeCard, note: NoteCard };
const EDGE_TYPES = { wire: WireLine };
const NO_EDGES: WireEdge[] = [];
const MOVING = 'canvas-moving';
const GRID_STEP: [number, number] = [GRID, GRID];
const MIDDLE_BUTTON = [1];

type FlowSurfaceProps = Omit<ReactFlowProps<BoardNode, WireEdge>, 'nodes' | 'edges' | 'onSelect'> & {
  nodes: BoardNode[];
  edges: WireEdge[];
  surroundings?: Omit<BoardSurroundings, 'isFar'>;
  /** More buttons beside those of the zoom. */
  tools?: ReactNode;
};

const READ_ONLY: Omit<BoardSurroundings, 'isFar'> = { isEditable: false };

/** React Flow as every board of ours uses it; belongs below a ReactFlowProvider. */
export function FlowSurface({
  nodes,
  edges,
  surroundings = READ_ONLY,
  tools,
  children,
  ...rest
}: FlowSurfaceProps) {
  const frame = useRef<HTMLDivElement>(null);
  const farBelow = farZoom(nodes.length);
  const isZoomedOut = useStore(({ transform }) => transform[2] < farBelow);
  // Cards are left out at once, and made while the hand goes on zooming.
  const wasZoomedOut = useDeferredValue(isZoomedOut);
  const isFar = isZoomedOut || wasZoomedOut;
  const hasDots = useStore(({ transform }) => transform[2] >= ZOOM_DOTS);
  const context = useMemo(() => ({ ...surroundings, isFar }), [surroundings, isFar]);
  const { isEditable } = surroundings;
  return (
    <BoardContext value={context}>
      <ReactFlow<BoardNode, WireEdge>
        ref={frame}
        className={isFar ? 'canvas-is-far' : undefined}
        nodes={nodes}
        edges={isFar ? NO_EDGES : edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        minZoom={ZOOM_MIN}
        maxZoom={ZOOM_MAX}
        fitView
        fitViewOptions={FIT_OPTIONS}
        onlyRenderVisibleElements
        elevateNodesOnSelect={false}
        disableKeyboardA11y
        nodesFocusable={false}
        edgesFocusable={false}
        nodesDraggable={isEditable}
        nodesConnectable={isEditable}
        edgesReconnectable={isEditable}
        connectOnClick={false}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={MULTI_KEYS}
        selectionMode={SelectionMode.Partial}
        selectionOnDrag={isEditable}
        panOnDrag={isEditable ? MIDDLE_BUTTON : true}
        panOnScroll
        snapGrid={GRID_STEP}
        attributionPosition="bottom-center"
        onMoveStart={() => frame.current?.classList.add(MOVING)}
        onMoveEnd={() => frame.current?.classList.remove(MOVING)}
        {...rest}
      >
        {isFar ? <FarPicture nodes={nodes} edges={edges} /> : null}
        {hasDots ? (
          <Background variant={BackgroundVariant.Dots} gap={GRID} size={1} color="var(--line-strong)" />
        ) : null}
        <Panel position="bottom-left">
          <BoardTools>{tools}</BoardTools>
        </Panel>
        <Panel position="bottom-right" className="hidden sm:block">
          <MiniMap nodes={nodes} />
        </Panel>
        {children}
      </ReactFlow>
    </BoardContext>
  );
}

const MULTI_KEYS = ['Meta', 'Control', 'Shift'];
