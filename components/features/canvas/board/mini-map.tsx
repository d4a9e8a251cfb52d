'use client';

import { useReactFlow, useStoreApi } from '@xyflow/react';
import { memo, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { BoardNode } from '../projection/board-elements';
import { boundsOf } from './bounds-of';

const WIDTH = 176;
const HEIGHT = 112;
const MARGIN = 80;
/** Fewer are seen at once, and it would only lie over them. */
export const MINI_MAP_NODES_MIN = 12;

/** The whole board in small: one path for all nodes, and a frame that follows the view without rendering anything. */
export const MiniMap = memo(function MiniMap({ nodes }: { nodes: readonly BoardNode[] }) {
  const frame = useRef<SVGRectElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const flow = useStoreApi();
  const { setCenter, getZoom } = useReactFlow();
  const box = useMemo(() => boundsOf(nodes, MARGIN), [nodes]);
  const path = useMemo(() => nodes.map(rectangleOf).join(''), [nodes]);
  useEffect(() => {
    const follow = () => {
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const rect = frame.current;
      if (!rect) return;
      rect.setAttribute('x', String(-x / zoom));
      rect.setAttribute('y', String(-y / zoom));
      rect.setAttribute('width', String(width / zoom));
      rect.setAttribute('height', String(height / zoom));
    };
    follow();
    return flow.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width) follow();
    });
  }, [flow]);
  const go = (event: PointerEvent) => {
    const matrix = svg.current?.getScreenCTM();
    if (!matrix || event.buttons === 0) return;
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    void setCenter(place.x, place.y, { zoom: getZoom() });
  };
  return (
    <svg
      ref={svg}
      aria-hidden
      width={WIDTH}
      height={HEIGHT}
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      onPointerDown={go}
      onPointerMove={go}
      className="cursor-crosshair touch-none rounded-md border border-line bg-surface/90"
    >
      <path d={path} className="fill-line-strong/50" />
      <rect
        ref={frame}
        className="fill-accent/10 stroke-accent"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
});

function rectangleOf({ position: { x, y }, width = 0, height = 0 }: BoardNode): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
