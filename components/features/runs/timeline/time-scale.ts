/**
 * Places moments of a run on a line from 0 to 1. A run may work for 200 ms and wait for three days: on a true scale
 * the work would vanish, so long stretches in which nothing but waiting goes on can be folded to a short piece.
 */
import type { RunTimeline } from '../run-detail';

type Span = { from: number; to: number };
/** A stretch of the line; a folded one is drawn shorter than it was. */
type Piece = Span & { start: number; end: number; isFolded: boolean };

export type TimeScale = {
  /** 0 to 1; what lies outside the run is put on its ends. */
  at: (ms: number) => number;
  /** Folded stretches, as places on the line. */
  folds: { start: number; end: number; ms: number }[];
  /** Marks for the axis: places, and the time since the beginning. */
  ticks: { at: number; ms: number }[];
};

/** How much of the line a folded stretch takes. */
const FOLD_WIDTH = 0.08;
/** A wait is folded when it is longer than this many times everything else. */
const FOLD_FACTOR = 2;
const FOLD_MIN_MS = 2_000;
const FOLDS_MAX = 5;
const TICKS = 6;

/** `isTrue` draws every moment in proportion. */
export function timeScale(timeline: RunTimeline, isTrue: boolean): TimeScale {
  const whole = { from: timeline.from, to: Math.max(timeline.to, timeline.from + 1) };
  const pieces = placed(whole, isTrue ? [] : foldable(whole, timeline));
  const at = (ms: number) => {
    const inside = Math.min(Math.max(ms, whole.from), whole.to);
    const piece = pieces.find(({ to }) => inside <= to) ?? pieces.at(-1);
    if (piece === undefined) return 0;
    const part = (inside - piece.from) / Math.max(1, piece.to - piece.from);
    return piece.start + part * (piece.end - piece.start);
  };
  return {
    at,
    folds: pieces.flatMap(({ from, to, start, end, isFolded }) =>
      isFolded ? [{ start, end, ms: to - from }] : [],
    ),
    ticks: ticksOf(pieces, whole.from),
  };
}

/** The longest stretches without work, as long as they outweigh the rest. */
function foldable(whole: Span, { queue, lanes }: RunTimeline): Span[] {
  const segments = [...(queue ? [queue] : []), ...lanes.flatMap((lane) => lane.segments)];
  const busy = segments.filter(({ kind }) => kind === 'run');
  const idle = gaps(whole, busy).sort((left, right) => length(right) - length(left));
  const folds: Span[] = [];
  let rest = length(whole);
  for (const gap of idle.slice(0, FOLDS_MAX)) {
    if (length(gap) < Math.max(FOLD_MIN_MS, FOLD_FACTOR * (rest - length(gap)))) break;
    folds.push(gap);
    rest -= length(gap);
  }
  return folds.sort((left, right) => left.from - right.from);
}

function gaps(whole: Span, busy: readonly Span[]): Span[] {
  const found: Span[] = [];
  let at = whole.from;
  for (const { from, to } of [...busy].sort((left, right) => left.from - right.from)) {
    if (from > at) found.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < whole.to) found.push({ from: at, to: whole.to });
  return found;
}

function placed(whole: Span, folds: readonly Span[]): Piece[] {
  const parts: (Span & { isFolded: boolean })[] = [];
  let at = whole.from;
  for (const fold of folds) {
    if (fold.from > at) parts.push({ from: at, to: fold.from, isFolded: false });
    parts.push({ ...fold, isFolded: true });
    at = fold.to;
  }
  if (at < whole.to) parts.push({ from: at, to: whole.to, isFolded: false });
  const open = parts.filter(({ isFolded }) => !isFolded).reduce((sum, part) => sum + length(part), 0);
  // A run that did nothing but wait has no other stretch to make room for.
  const foldWidth = open === 0 ? 1 / Math.max(1, folds.length) : FOLD_WIDTH;
  const room = 1 - folds.length * foldWidth;
  let start = 0;
  return parts.map((part) => {
    const end = start + (part.isFolded ? foldWidth : (room * length(part)) / open);
    const piece = { ...part, start, end };
    start = end;
    return piece;
  });
}

function ticksOf(pieces: readonly Piece[], from: number): TimeScale['ticks'] {
  const open = pieces.filter(({ isFolded }) => !isFolded);
  const shown = open.reduce((sum, piece) => sum + length(piece), 0);
  const step = roundStep(shown / TICKS);
  return open.flatMap((piece) => {
    const first = Math.ceil((piece.from - from) / step) * step;
    const marks: TimeScale['ticks'] = [];
    for (let ms = first; ms <= piece.to - from; ms += step) {
      const part = (ms + from - piece.from) / Math.max(1, length(piece));
      marks.push({ ms, at: piece.start + part * (piece.end - piece.start) });
    }
    return marks;
  });
}

const STEPS = [1, 2, 5, 10, 15, 30]
  .flatMap((unit) => [unit * 1_000, unit * 60_000])
  .sort((left, right) => left - right);
const HOUR = 3_600_000;

/** The next larger round number of milliseconds, seconds, minutes or hours. */
function roundStep(ms: number): number {
  if (ms < 1_000) {
    const power = 10 ** Math.floor(Math.log10(Math.max(1, ms)));
    return [1, 2, 5, 10].map((unit) => unit * power).find((step) => step >= ms) ?? 1_000;
  }
  const known = STEPS.find((step) => step >= ms);
  return known ?? Math.ceil(ms / HOUR) * HOUR;
}

function length({ from, to }: Span): number {
  return to - from;
}
