'use client';

import { useEffect, useState } from 'react';
import type { RunTimeline } from '../run-detail';
import { extendTimeline } from './extend-timeline';

const TICK_MS = 1_000;

/**
 * A timeline whose open ends grow while the run goes on, by the browser's clock alone: nothing is asked of the
 * server. `readAt` is when this browser got the timeline, so that clocks that differ do no harm.
 */
export function useGrowingTimeline(timeline: RunTimeline, readAt: number, isGrowing: boolean): RunTimeline {
  const [now, setNow] = useState(readAt);
  useEffect(() => {
    if (!isGrowing) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isGrowing]);
  return isGrowing ? extendTimeline(timeline, timeline.to + now - readAt) : timeline;
}
