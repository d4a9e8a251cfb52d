'use client';

import { Handle, Position } from '@xyflow/react';
import { ERROR } from '@/server/flow/nodes/node-definition';
import { useBoard } from '../board/board-context';
import { type CardData, TARGET_HANDLE } from '../projection/board-elements';
import { ERROR_LEFT, HEADER_HEIGHT, portTop } from '../projection/card-geometry';

/** Where wires attach. Dragging from a way out draws one; a click on it asks for the next node. */
export function CardHandles({ nodeId, data }: { nodeId: string; data: CardData }) {
  const { isEditable, onPickAfter } = useBoard();
  const pickAfter = (port: string) => (isEditable ? () => onPickAfter?.({ nodeId, port }) : undefined);
  return (
    <>
      <Handle
        id={TARGET_HANDLE}
        type="target"
        position={Position.Left}
        isConnectable={isEditable}
        style={{ top: HEADER_HEIGHT / 2 - 1 }}
      />
      {data.ports.map(({ id, label }, index) => (
        <Handle
          key={id}
          id={id}
          type="source"
          position={Position.Right}
          isConnectable={isEditable}
          title={label}
          style={{ top: portTop(index, data.ports.length) - 1 }}
          onClick={pickAfter(id)}
        />
      ))}
      <Handle
        id={ERROR}
        type="source"
        position={Position.Bottom}
        isConnectable={isEditable}
        title="Error: where to go on when this step fails"
        className={data.usesError ? 'canvas-error' : 'canvas-error canvas-error-unused'}
        style={{ left: ERROR_LEFT - 1 }}
        onClick={pickAfter(ERROR)}
      />
      {isEditable && !data.usesError ? (
        <span
          aria-hidden
          style={{ left: ERROR_LEFT + 8 }}
          className="absolute -bottom-5 whitespace-nowrap text-bad text-xs opacity-0 group-hover/card:opacity-100"
        >
          On error
        </span>
      ) : null}
    </>
  );
}
