'use client';

import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import type { WireData, WireEdge } from '../projection/board-elements';
import { useBoard } from './board-context';

/** An edge: from a way out to the node that comes next. */
export const WireLine = memo(function WireLine({
  source,
  target,
  sourceHandleId,
  sourceX,
  sourceY,
  targetX,
  targetY,
  sourcePosition,
  targetPosition,
  selected,
  data,
}: EdgeProps<WireEdge>) {
  const { isEditable, onPickOnWire } = useBoard();
  const [path, middleX, middleY] = getBezierPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
  });
  const wire = { from: source, port: sourceHandleId ?? '', to: target };
  return (
    <g className={wireClass(data, selected)}>
      <BaseEdge path={path} interactionWidth={16} />
      {data?.tone === 'error' || data?.tone === 'broken' ? (
        <text x={middleX} y={middleY - 8} textAnchor="middle" className="canvas-wire-label">
          {data.label ?? sourceHandleId}
        </text>
      ) : null}
      {isEditable ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard has "a" on a chosen wire for it
        <g
          transform={`translate(${middleX} ${middleY})`}
          className="canvas-wire-insert"
          onClick={(event) => {
            event.stopPropagation();
            onPickOnWire?.(wire);
          }}
        >
          <title>Insert a step here</title>
          <circle r={10} />
          <path d="M-4 0h8M0-4v8" />
        </g>
      ) : null}
    </g>
  );
});

function wireClass(data: WireData | undefined, isSelected: boolean | undefined): string {
  if (!data) return 'canvas-wire';
  const parts = ['canvas-wire', `canvas-wire-${data.tone}`];
  if (data.mark) parts.push(`canvas-wire-${data.mark}`);
  if (data.isTaken) parts.push('canvas-wire-taken');
  if (data.isDimmed) parts.push('canvas-wire-dimmed');
  if (isSelected) parts.push('canvas-wire-selected');
  return parts.join(' ');
}
