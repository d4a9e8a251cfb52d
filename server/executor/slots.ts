/** How many calls may be under way at once in this process. */
export type Slots = {
  /** Slots that are neither used nor reserved. */
  free: () => number;
  used: () => number;
  /** Takes up to `count` slots before it is known whether they are needed; tells how many it got. */
  reserve: (count: number) => number;
  /** Gives reserved slots back. */
  unreserve: (count: number) => void;
  use: () => void;
  leave: () => void;
};

export function createSlots(max: number): Slots {
  let used = 0;
  let reserved = 0;
  const free = () => Math.max(max - used - reserved, 0);
  return {
    free,
    used: () => used,
    reserve(count) {
      const got = Math.min(count, free());
      reserved += got;
      return got;
    },
    unreserve(count) {
      reserved -= count;
    },
    use() {
      used += 1;
    },
    leave() {
      used -= 1;
    },
  };
}
