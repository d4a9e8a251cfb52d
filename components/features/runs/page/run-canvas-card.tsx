'use client';

import type { RunDetail } from '../run-detail';

type RunCanvasCardProps = { detail: RunDetail; selected: string; onSelect: (nodeId: string) => void };

/** The version that ran, with the path it took. */
export function RunCanvasCard(_props: RunCanvasCardProps) {
  return null;
}
