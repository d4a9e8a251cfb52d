'use client';

import { useStore, ViewportPortal } from '@xyflow/react';
import { memo, useDeferredValue, useMemo } from 'react';
import { ZOOM_TITLES } from '../board/zoom-limits';
import type { BoardNode, WireEdge } from '../projection/board-elements';
import { farBoxes, farTitles } from './far-boxes';
import { farWires } from './far-wires';

type FarPictureProps = { nodes: readonly BoardNode[]; edges: readonly WireEdge[] };

/**
 * The whole board as one drawing of a few paths, for a view from far away. The elements themselves stay where they
 * are to be grasped, but are empty: a thousand of them would each be drawn again whenever the view moves.
 */
export const FarPicture = memo(function FarPicture({ nodes, edges }: FarPictureProps) {
  const boxes = useMemo(() => farBoxes(nodes), [nodes]);
  const wires = useMemo(() => farWires(nodes, edges), [nodes, edges]);
  const hasTitles = useDeferredValue(useStore(({ transform }) => transform[2] >= ZOOM_TITLES));
  return (
    <ViewportPortal>
      <svg aria-hidden className="canvas-far" width={1} height={1}>
        {[...wires, ...boxes].map(({ key, className, path }) => (
          <path key={key} className={className} d={path} />
        ))}
        {hasTitles ? <FarTitles nodes={nodes} /> : null}
      </svg>
    </ViewportPortal>
  );
});

const FarTitles = memo(function FarTitles({ nodes }: { nodes: readonly BoardNode[] }) {
  return farTitles(nodes).map(({ id, x, y, text }) => (
    <text key={id} x={x} y={y}>
      {text}
    </text>
  ));
});
