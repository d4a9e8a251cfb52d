'use client';

import { type Connection, type FinalConnectionState, useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { connect } from '@/server/flow/edit/connect';
import { disconnect } from '@/server/flow/edit/disconnect';
import type { Wire } from '@/server/flow/edit/wire';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { buildInOrder } from '../commands/build-in-order';
import type { WireEdge } from '../projection/board-elements';
import { HEADER_HEIGHT } from '../projection/card-geometry';
import { noteIdOf } from '../projection/create-projection';
import type { EditorStore } from '../store/create-editor-store';
import { useEditorStore } from '../store/editor-provider';
import { wireOfKey } from '../store/wire-key';

/** Drawing wires: onto a way in, anywhere on a card, or into the open to choose what comes next. */
export function useWiring() {
  const store = useEditorStore();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      isValidConnection: (connection: Connection | WireEdge) => {
        const wire = wireOf(connection);
        const { document } = store.getState().history;
        return wire !== undefined && !('refused' in connect(document, wire, nodeDefinitions));
      },
      onConnect: (connection: Connection) => draw(store, wireOf(connection)),
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        const { fromHandle, isValid } = state;
        if (isValid || fromHandle?.type !== 'source') return;
        const from = { nodeId: fromHandle.nodeId, port: fromHandle.id ?? '' };
        const point = pointOf(event);
        const target = state.toNode?.id ?? cardAt(point);
        if (target === from.nodeId) return;
        if (target !== undefined) {
          draw(store, { from: from.nodeId, port: from.port, to: target });
          return;
        }
        const { x, y } = screenToFlowPosition(point, { snapToGrid: false });
        store.actions.update({ picker: { at: { x, y: y - HEADER_HEIGHT / 2 }, connectFrom: from } });
      },
      onReconnect: (edge: WireEdge, connection: Connection) => {
        const wire = wireOf(connection);
        if (!wire || isSameWire(wire, wireOfKey(edge.id))) return;
        store.actions.perform((document) =>
          buildInOrder(
            document,
            [
              (present) => disconnect(present, wireOfKey(edge.id), nodeDefinitions),
              (present) => connect(present, wire, nodeDefinitions),
            ],
            'Reconnect',
          ),
        );
      },
    }),
    [store, screenToFlowPosition],
  );
}

function draw(store: EditorStore, wire: Wire | undefined): void {
  if (wire)
    store.actions.perform((document) => connect(document, wire, nodeDefinitions), { label: 'Connect' });
}

function wireOf({ source, target, sourceHandle }: Connection | WireEdge): Wire | undefined {
  if (!source || !target || noteIdOf(target) !== undefined) return undefined;
  return { from: source, port: sourceHandle ?? '', to: target };
}

function isSameWire(left: Wire, right: Wire): boolean {
  return left.from === right.from && left.port === right.port && left.to === right.to;
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const { clientX, clientY } =
    'changedTouches' in event
      ? (event.changedTouches[0] ?? new Touch({ identifier: 0, target: document.body }))
      : event;
  return { x: clientX, y: clientY };
}

/** The node whose card lies under a point of the screen. */
function cardAt({ x, y }: { x: number; y: number }): string | undefined {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node-card');
  return element?.dataset.id;
}
