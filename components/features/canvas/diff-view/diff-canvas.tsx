'use client';

import dynamic from 'next/dynamic';
import { CanvasSkeleton } from '../run-view/canvas-skeleton';
import type { DiffCanvasProps } from './diff-board';

const DiffBoard = dynamic(() => import('./diff-board').then(({ DiffBoard }) => DiffBoard), {
  ssr: false,
  loading: CanvasSkeleton,
});

/** Two versions of a flow over each other; fills its container. Loaded apart from the page it is on. */
export function DiffCanvas(props: DiffCanvasProps) {
  return <DiffBoard {...props} />;
}
