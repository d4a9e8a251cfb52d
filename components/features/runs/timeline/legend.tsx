import type { RunTimeline } from '../run-detail';
import { SEGMENT_LOOKS, segmentLook } from './segment-look';

/** What the colours of the bars that are shown mean. */
export function Legend({ timeline, isFolded }: { timeline: RunTimeline; isFolded: boolean }) {
  const segments = [
    ...(timeline.queue ? [timeline.queue] : []),
    ...timeline.lanes.flatMap((lane) => lane.segments),
  ];
  const shown = new Set(segments.map(segmentLook));
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {[...shown].map((look) => (
        <li key={look} className="flex items-center gap-1.5">
          <span aria-hidden className={`h-2 w-4 rounded-xs ${SEGMENT_LOOKS[look].className}`} />
          {SEGMENT_LOOKS[look].label}
        </li>
      ))}
      {isFolded ? <li>Long waits are folded</li> : null}
    </ul>
  );
}
