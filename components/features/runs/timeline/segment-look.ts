import type { RunTimeline } from '../run-detail';

/** A stretch of a step's time, or the run as a whole. */
export type TimelineBar =
  | RunTimeline['lanes'][number]['segments'][number]
  | { kind: 'whole'; from: number; to: number; isOk?: undefined; attempt?: undefined };

/** What a stretch of time looks like and is called. */
export const SEGMENT_LOOKS = {
  whole: { label: 'Whole run', className: 'bg-line-strong' },
  queue: { label: 'Queued', className: 'border border-line-strong bg-sunken' },
  run: { label: 'Ran', className: 'bg-accent' },
  failed: { label: 'Failed attempt', className: 'bg-bad-strong' },
  wait: { label: 'Waited', className: 'border border-wait bg-wait-soft' },
  retry: { label: 'Before the next attempt', className: 'border border-warn border-dashed bg-warn-soft' },
} as const;

export type SegmentLook = keyof typeof SEGMENT_LOOKS;

export function segmentLook({ kind, isOk }: TimelineBar): SegmentLook {
  return kind === 'run' && isOk === false ? 'failed' : kind;
}
