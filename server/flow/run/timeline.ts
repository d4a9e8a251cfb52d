/** How a run spent its time, as segments that a chart can draw: waiting in a queue, running, waiting, retrying. */
import type { StepStatus } from './step-status';

/** Times are Unix milliseconds; what is not over yet ends at `now`. */
export type TimelineSegment = {
  kind: 'queue' | 'run' | 'wait' | 'retry';
  from: number;
  to: number;
  /** Of `run` segments that are attempts, from 1. */
  attempt?: number;
  /** False for an attempt that failed. */
  isOk?: boolean;
};

/** `pauses`: the step spends its time waiting for a moment or a person. */
export type TimelineStep = {
  nodeId: string;
  status: StepStatus;
  ordinal: number;
  startedAt: number;
  completedAt?: number;
  pauses: boolean;
  /** Attempts of its outbound call or model, where there were any. */
  attempts?: readonly { startedAt: number; durationMs: number; isOk: boolean }[];
};

export type TimelineLane = { nodeId: string; status: StepStatus; segments: TimelineSegment[] };

export type Timeline = {
  from: number;
  to: number;
  /** Between acceptance and the first step. */
  queue?: TimelineSegment;
  lanes: TimelineLane[];
};

export type TimelineRun = { createdAt: number; startedAt?: number; finishedAt?: number };

/** Lanes in the order in which steps started. Segments of a lane touch and never overlap. */
export function timeline(run: TimelineRun, steps: readonly TimelineStep[], now: number): Timeline {
  const lanes = [...steps]
    .sort((left, right) => left.ordinal - right.ordinal)
    .map((step) => ({ nodeId: step.nodeId, status: step.status, segments: segmentsOf(step, now) }));
  const ends = lanes.map(({ segments }) => segments.at(-1)?.to ?? run.createdAt);
  const to = run.finishedAt ?? Math.max(now, ...ends);
  const started = run.startedAt ?? to;
  return {
    from: run.createdAt,
    to,
    lanes,
    ...(started > run.createdAt ? { queue: { kind: 'queue', from: run.createdAt, to: started } } : {}),
  };
}

function segmentsOf(step: TimelineStep, now: number): TimelineSegment[] {
  const end = Math.max(step.startedAt, step.completedAt ?? now);
  const attempts = step.attempts ?? [];
  if (attempts.length === 0) return [{ kind: step.pauses ? 'wait' : 'run', from: step.startedAt, to: end }];
  const segments: TimelineSegment[] = [];
  let at = step.startedAt;
  attempts.forEach(({ startedAt, durationMs, isOk }, index) => {
    const from = within(startedAt, at, end);
    const to = within(startedAt + durationMs, from, end);
    if (from > at) segments.push({ kind: index === 0 ? 'queue' : 'retry', from: at, to: from });
    segments.push({ kind: 'run', from, to, attempt: index + 1, isOk });
    at = to;
  });
  const isRetrying = step.completedAt === undefined && attempts.at(-1)?.isOk === false;
  if (end > at) segments.push({ kind: isRetrying ? 'retry' : 'run', from: at, to: end });
  return segments;
}

/** Clocks of several processes may disagree by a little; a chart must not run backwards. */
function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
