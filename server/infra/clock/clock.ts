/** Time as a port, so that everything that waits or dates can be run at a chosen time. */

/** `now` is Unix milliseconds. */
export type Clock = { now: () => number };

/** The machine's own clock. */
export const systemClock: Clock = { now: Date.now };

/** A clock that stands still until it is moved; for tests. */
export type FixedClock = Clock & {
  /** Moves by `ms` and returns the new time. */
  advance: (ms: number) => number;
  set: (now: number) => void;
};

/** A fixed clock at `start` (Unix milliseconds or ISO 8601). */
export function fixedClock(start: number | string): FixedClock {
  let now = typeof start === 'string' ? Date.parse(start) : start;
  if (!Number.isFinite(now)) throw new RangeError(`Not a time: ${start}`);
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
      return now;
    },
    set: (time) => {
      now = time;
    },
  };
}
