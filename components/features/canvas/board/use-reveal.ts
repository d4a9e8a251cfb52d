'use client';

import { useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { FlowDocument } from '@/server/flow/edit/document';
import { CARD_WIDTH, HEADER_HEIGHT } from '../projection/card-geometry';
import { useEditor, useEditorStore } from '../store/editor-provider';
import type { FocusPlace } from '../store/editor-state';
import { farZoom } from './zoom-limits';

const MARGIN = 24;
const MOVE_MS = 200;

/** Brings the node or note into view that somebody asked for; a view that shows it already stays as it is. */
export function useReveal(): void {
  const store = useEditorStore();
  const focus = useEditor((state) => state.focus);
  const flow = useStoreApi();
  const { setCenter } = useReactFlow();
  useStayInView();
  useEffect(() => {
    const box = focus && boxOf(store.getState().history.document, focus);
    if (!box) return;
    const { transform, width, height, nodes } = flow.getState();
    const [x, y, zoom] = transform;
    const left = box.x * zoom + x;
    const top = box.y * zoom + y;
    const isShown =
      zoom >= farZoom(nodes.length) &&
      left > MARGIN &&
      top > MARGIN &&
      left + box.width * zoom < width - MARGIN &&
      top + box.height * zoom < height - MARGIN;
    if (isShown) return;
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    void setCenter(box.x + box.width / 2, box.y + box.height / 2, {
      zoom: Math.max(zoom, 0.8),
      duration: isCalm ? 0 : MOVE_MS,
    });
  }, [focus, store, flow, setCenter]);
}

type Box = { x: number; y: number; width: number; height: number };

function boxOf({ layout, notes }: FlowDocument, place: FocusPlace): Box | undefined {
  if ('noteId' in place) return notes.find(({ id }) => id === place.noteId);
  const at = layout[place.nodeId];
  return at && { ...at, width: CARD_WIDTH, height: HEADER_HEIGHT };
}

/** When a panel takes room from the canvas, the one chosen node is not left under it. */
function useStayInView(): void {
  const store = useEditorStore();
  const width = useStore((state) => state.width);
  const flow = useStoreApi();
  useEffect(() => {
    const { selection, history } = store.getState();
    const [nodeId] = selection.nodeIds;
    const place = selection.nodeIds.size === 1 && nodeId ? history.document.layout[nodeId] : undefined;
    if (!place) return;
    const { transform, panBy } = flow.getState();
    const [x, , zoom] = transform;
    const right = (place.x + CARD_WIDTH) * zoom + x;
    if (right > width && right < 2 * width) void panBy({ x: width - MARGIN - right, y: 0 });
  }, [store, flow, width]);
}
