import type { RunTimeline } from '../run-detail';

/** What is still going on, drawn up to `now`. The server's clock is meant, as in the timeline itself. */
export function extendTimeline(timeline: RunTimeline, now: number): RunTimeline {
  if (now <= timeline.to) return timeline;
  const lanes = timeline.lanes.map((lane) => {
    const last = lane.segments.at(-1);
    const isOpen = lane.status === 'running' || lane.status === 'awaiting_approval';
    if (!isOpen || last === undefined) return lane;
    return { ...lane, segments: [...lane.segments.slice(0, -1), { ...last, to: now }] };
  });
  const isQueued = lanes.length === 0 && timeline.queue !== undefined;
  return {
    ...timeline,
    to: now,
    lanes,
    ...(isQueued ? { queue: { kind: 'queue', from: timeline.from, to: now } } : {}),
  };
}
