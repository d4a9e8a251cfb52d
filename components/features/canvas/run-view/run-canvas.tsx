'use client';

import dynamic from 'next/dynamic';
import { CanvasSkeleton } from './canvas-skeleton';
import type { RunCanvasProps } from './run-board';

const RunBoard = dynamic(() => import('./run-board').then(({ RunBoard }) => RunBoard), {
  ssr: false,
  loading: CanvasSkeleton,
});

/** A run over its flow; fills its container. Loaded apart from the page it is on. */
export function RunCanvas(props: RunCanvasProps) {
  return <RunBoard {...props} />;
}
