/** When to claim and how much: what is known of the queue between two turns. */
import type { Clock } from '@/server/infra/clock/clock';
import { LANE_SEPARATOR } from './queue-item';
import type { TurnInput, TurnOutput } from './turn-statement';

export type ClaimScheduleOptions = {
  clock: Clock;
  /** The longest silence between two looks at the queue. */
  pollMs: number;
  /** Calls that may be started now. */
  freeSlots: () => number;
  /** Work is due for which this process has no free slot. */
  onSurplus: () => void;
};

export type ClaimSchedule = {
  /** What the next turn asks for. */
  ask: (now: number) => ClaimQuestion;
  /** Takes note of a turn; milliseconds until the queue wants another, if at all. */
  learn: (asked: ClaimQuestion, output: TurnOutput) => number | undefined;
  /** Something may have become due. */
  wake: () => void;
  /** A slot of the lane's limit has become free. */
  freed: (lane: string) => void;
  start: () => void;
  stop: () => void;
  isClaiming: () => boolean;
  /** Whether items may wait in the queue, so that new ones must not overtake them. */
  hasBacklog: () => boolean;
};

export type ClaimQuestion = Pick<TurnInput, 'now' | 'fire' | 'want' | 'hints' | 'walk' | 'cursor'>;

/** Pause before looking again at what could not be had. */
const BUSY_RETRY_MS = 20;

export function createClaimSchedule(options: ClaimScheduleOptions): ClaimSchedule {
  const { clock, pollMs, freeSlots } = options;
  const state: State = {
    isClaiming: false,
    mayClaim: false,
    hints: [],
    cursor: '',
    nextDue: 0,
    claimedAt: 0,
  };
  return {
    ask(now) {
      const { isClaiming, hints, cursor } = state;
      const isDue = now >= state.nextDue || now >= state.claimedAt + pollMs;
      const walk = state.mayClaim || isDue;
      const want = isClaiming && (walk || hints.length > 0) ? freeSlots() : 0;
      if (want > 0) Object.assign(state, { hints: [], mayClaim: false });
      return { now, fire: isClaiming && isDue, want, hints, walk, cursor };
    },
    learn(asked, output) {
      state.nextDue = output.nextDue ?? Number.POSITIVE_INFINITY;
      if (asked.want > 0) learnOfClaim(state, asked, output);
      return state.isClaiming ? delayAfter(state, asked, output, options) : undefined;
    },
    wake() {
      state.mayClaim = true;
    },
    freed(lane) {
      // The slot of a second limit may be wanted in any lane.
      if (lane.includes(LANE_SEPARATOR)) state.mayClaim = true;
      else if (!state.hints.includes(lane)) state.hints = [...state.hints, lane];
    },
    start() {
      state.isClaiming = true;
      state.mayClaim = true;
    },
    stop() {
      state.isClaiming = false;
    },
    isClaiming: () => state.isClaiming,
    hasBacklog: () => !state.isClaiming || state.mayClaim || state.nextDue <= clock.now(),
  };
}

type State = {
  isClaiming: boolean;
  /** Something may be due that was not looked for yet. */
  mayClaim: boolean;
  hints: string[];
  cursor: string;
  nextDue: number;
  claimedAt: number;
};

function learnOfClaim(state: State, asked: ClaimQuestion, output: TurnOutput): void {
  // Another process was claiming: its turn to take what is there, and ours to look again.
  const wasBusy = output.cursor === undefined;
  if (asked.walk) {
    state.claimedAt = asked.now;
    state.cursor = output.cursor ?? '';
  }
  state.mayClaim ||= wasBusy || state.cursor !== '' || output.items.length >= asked.want;
}

function delayAfter(
  state: State,
  asked: ClaimQuestion,
  output: TurnOutput,
  { clock, pollMs, freeSlots, onSurplus }: ClaimScheduleOptions,
): number {
  const ahead = state.nextDue - clock.now();
  const free = freeSlots();
  if (ahead <= 0) {
    state.mayClaim = true;
    if (free <= 0) onSurplus();
  }
  if (!state.mayClaim || free <= 0) return Math.min(Math.max(ahead, BUSY_RETRY_MS), pollMs);
  const cameBackEmpty = asked.want > 0 && output.items.length === 0 && state.cursor === '';
  return cameBackEmpty ? BUSY_RETRY_MS : 0;
}
