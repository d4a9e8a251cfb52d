'use client';

import {
  Background,
  BackgroundVariant,
  getViewportForBounds,
  Panel,
  ReactFlow,
  type ReactFlowProps,
  SelectionMode,
  useStore,
  useStoreApi,
  type Viewport,
} from '@xyflow/react';
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react';
import '@xyflow/react/dist/base.css';
import './board.css';
import { FarPicture } from '../far-view/far-picture';
import { NodeCard } from '../node-card/node-card';
import { NoteCard } from '../note-card/note-card';
import type { BoardNode, WireEdge } from '../projection/board-elements';
import { GRID } from '../projection/card-geometry';
import { BoardContext, type BoardSurroundings } from './board-context';
import { BoardTools } from './board-tools';
import { boundsOf } from './bounds-of';
import { MINI_MAP_NODES_MIN, MiniMap } from './mini-map';
import { WireLine } from './wire-line';
import { FIT_OPTIONS, farZoom, ZOOM_DOTS, ZOOM_MAX, ZOOM_MIN } from './zoom-limits';

/** How every board behaves. Keys are ours: the board is one stop of the tab order. */
const WAYS = {
  nodeTypes: { card: NodeCard, note: NoteCard },
  edgeTypes: { wire: WireLine },
  minZoom: ZOOM_MIN,
  maxZoom: ZOOM_MAX,
  onlyRenderVisibleElements: true,
  elevateNodesOnSelect: false,
  // A panel that opens for what is chosen would move the canvas from under the hand that drags.
  selectNodesOnDrag: false,
  disableKeyboardA11y: true,
  nodesFocusable: false,
  edgesFocusable: false,
  connectOnClick: false,
  zoomOnDoubleClick: false,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: ['Meta', 'Control', 'Shift'],
  selectionMode: SelectionMode.Partial,
  panOnScroll: true,
  snapGrid: [GRID, GRID],
  attributionPosition: 'top-right',
} satisfies ReactFlowProps<BoardNode, WireEdge>;
const NO_EDGES: WireEdge[] = [];
const MOVING = 'canvas-moving';
const MIDDLE_BUTTON = [1];

type FlowSurfaceProps = Omit<ReactFlowProps<BoardNode, WireEdge>, 'nodes' | 'edges' | 'onSelect'> & {
  nodes: BoardNode[];
  edges: WireEdge[];
  surroundings?: Omit<BoardSurroundings, 'isFar'>;
  /** More buttons beside those of the zoom. */
  tools?: ReactNode;
};

const READ_ONLY: Omit<BoardSurroundings, 'isFar'> = { isEditable: false };

/**
 * React Flow as every board of ours uses it; belongs below a ReactFlowProvider. Measured once before anything is
 * drawn, so that the first thing seen is the whole flow.
 */
export function FlowSurface(props: FlowSurfaceProps) {
  const { nodes } = props;
  const [firstView, setFirstView] = useState<Viewport>();
  const measure = (room: HTMLDivElement | null) => {
    if (room === null || firstView !== undefined) return;
    const { width, height } = room.getBoundingClientRect();
    setFirstView(viewOf(nodes, { width, height }));
  };
  return (
    <div ref={measure} className="h-full">
      {firstView === undefined ? null : <OpenSurface {...props} firstView={firstView} />}
    </div>
  );
}

function viewOf(nodes: readonly BoardNode[], { width, height }: { width: number; height: number }): Viewport {
  const { padding, maxZoom } = FIT_OPTIONS;
  return getViewportForBounds(boundsOf(nodes), width, height, ZOOM_MIN, maxZoom, padding);
}

function OpenSurface({
  firstView,
  nodes,
  edges,
  surroundings = READ_ONLY,
  tools,
  children,
  ...rest
}: FlowSurfaceProps & { firstView: Viewport }) {
  const frame = useRef<HTMLDivElement>(null);
  useGivenGeometry(firstView);
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
        {...WAYS}
        defaultViewport={firstView}
        nodesDraggable={isEditable}
        nodesConnectable={isEditable}
        edgesReconnectable={isEditable}
        selectionOnDrag={isEditable}
        panOnDrag={isEditable ? MIDDLE_BUTTON : true}
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
        {nodes.length < MINI_MAP_NODES_MIN ? null : (
          <Panel position="bottom-right" className="hidden sm:block">
            <MiniMap nodes={nodes} />
          </Panel>
        )}
        {children}
      </ReactFlow>
    </BoardContext>
  );
}

/**
 * Sizes and handles of all elements are given with them. React Flow would measure each when it comes into view, which
 * costs more than drawing it, and finds no handles on elements that are drawn from far. The first view is given too:
 * before React Flow moves there by itself, it would draw everything from near. Set before anything is measured.
 */
function useGivenGeometry({ x, y, zoom }: Viewport): void {
  const flow = useStoreApi();
  useState(() => flow.setState({ updateNodeInternals: () => {}, transform: [x, y, zoom] }));
}
