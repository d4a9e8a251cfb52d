/** When to claim and how much: what is known of the queue between two turns. */
import type { Clock } from '@/server/infra/clock/clock';
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
  ask: (now: number) => Pick<TurnInput, 'fire' | 'want' | 'cursor'>;
  /** Takes note of a turn; milliseconds until the queue wants another, if at all. */
  learn: (input: TurnInput, output: TurnOutput) => number | undefined;
  /** Something may have become due. */
  wake: () => void;
  start: () => void;
  stop: () => void;
  isClaiming: () => boolean;
  /** Whether items may wait in the queue, so that new ones must not overtake them. */
  hasBacklog: () => boolean;
};

/** Pause before looking again at what could not be had. */
const BUSY_RETRY_MS = 20;

export function createClaimSchedule({
  clock,
  pollMs,
  freeSlots,
  onSurplus,
}: ClaimScheduleOptions): ClaimSchedule {
  let isClaiming = false;
  let mayClaim = false;
  let cursor = '';
  let nextDue = Number.NEGATIVE_INFINITY;
  let claimedAt = 0;

  function delayAfter(input: TurnInput, output: TurnOutput): number {
    const ahead = nextDue - clock.now();
    const free = freeSlots();
    if (ahead <= 0) {
      mayClaim = true;
      if (free <= 0) onSurplus();
    }
    if (!mayClaim || free <= 0) return Math.min(Math.max(ahead, BUSY_RETRY_MS), pollMs);
    const cameBackEmpty = input.want > 0 && output.items.length === 0 && cursor === '';
    return cameBackEmpty ? BUSY_RETRY_MS : 0;
  }

  return {
    ask(now) {
      const isDue = now >= nextDue || now >= claimedAt + pollMs;
      return { fire: isClaiming && isDue, want: isClaiming && (mayClaim || isDue) ? freeSlots() : 0, cursor };
    },
    learn(input, output) {
      nextDue = output.nextDue ?? Number.POSITIVE_INFINITY;
      if (input.want > 0) {
        claimedAt = input.now;
        // Another process was claiming: its turn to take what is there, and ours to look again.
        const wasBusy = output.cursor === undefined;
        cursor = output.cursor ?? '';
        mayClaim = wasBusy || cursor !== '' || output.items.length >= input.want;
      }
      return isClaiming ? delayAfter(input, output) : undefined;
    },
    wake() {
      mayClaim = true;
    },
    start() {
      isClaiming = true;
      mayClaim = true;
    },
    stop() {
      isClaiming = false;
    },
    isClaiming: () => isClaiming,
    hasBacklog: () => !isClaiming || mayClaim || nextDue <= clock.now(),
  };
}
