/**
 * When a draft is saved, as a value: one request at a time, the latest edit wins, and what could not be saved is tried
 * again. Whoever runs it starts a request when the phase becomes `saving`, and sends `due` at `dueAtMs`.
 */

/** Why the last attempt failed. `refused` is not tried again by itself: the answer would be the same. */
export type Trouble = { kind: 'offline' | 'server' | 'signedOut' | 'refused'; reason: string };

export type SaveQueue = {
  /** `held`: nothing is sent until somebody has decided, as after a conflict. */
  phase: 'idle' | 'waiting' | 'saving' | 'resting' | 'held';
  /** There is something that no request has taken along. */
  hasEdits: boolean;
  dueAtMs?: number;
  /** Since when edits wait, so that steady typing is saved now and then too. */
  waitingSinceMs?: number;
  /** In a row. */
  failures: number;
  trouble?: Trouble;
};

export type SaveEvent =
  | { kind: 'edited' }
  | { kind: 'due' }
  | { kind: 'saved' }
  | { kind: 'failed'; trouble: Trouble }
  /** Now rather than later: the network is back, somebody looks at the tab, or asks for it. */
  | { kind: 'hurry' }
  | { kind: 'hold' }
  | { kind: 'release'; hasEdits: boolean };

export const DEBOUNCE_MS = 800;
export const WAIT_MAX_MS = 4_000;
const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 20_000;

export const AT_REST: SaveQueue = { phase: 'idle', hasEdits: false, failures: 0 };

export function nextQueue(queue: SaveQueue, event: SaveEvent, nowMs: number): SaveQueue {
  switch (event.kind) {
    case 'edited':
      return afterEdit(queue, nowMs);
    case 'due':
      return queue.dueAtMs !== undefined && nowMs >= queue.dueAtMs ? send(queue) : queue;
    case 'hurry':
      return send(queue);
    case 'saved':
      if (queue.phase !== 'saving') return queue;
      return queue.hasEdits ? wait(AT_REST, nowMs) : AT_REST;
    case 'failed':
      return queue.phase === 'saving' ? rest(queue, event.trouble, nowMs) : queue;
    case 'hold':
      return { phase: 'held', hasEdits: queue.hasEdits || queue.phase === 'saving', failures: 0 };
    case 'release':
      return event.hasEdits ? wait(AT_REST, nowMs) : AT_REST;
  }
}

function afterEdit(queue: SaveQueue, nowMs: number): SaveQueue {
  const isTaken = queue.phase === 'saving' || queue.phase === 'held';
  const isRetried = queue.phase === 'resting' && queue.dueAtMs !== undefined;
  if (isTaken || isRetried) return queue.hasEdits ? queue : { ...queue, hasEdits: true };
  return wait(queue, nowMs);
}

function wait({ failures, trouble, waitingSinceMs }: SaveQueue, nowMs: number): SaveQueue {
  const since = waitingSinceMs ?? nowMs;
  return {
    phase: 'waiting',
    hasEdits: true,
    dueAtMs: Math.min(nowMs + DEBOUNCE_MS, since + WAIT_MAX_MS),
    waitingSinceMs: since,
    failures,
    ...(trouble ? { trouble } : {}),
  };
}

function send({ phase, hasEdits, failures, trouble, ...rest }: SaveQueue): SaveQueue {
  const isReady = hasEdits && (phase === 'waiting' || phase === 'resting');
  const present = { phase, hasEdits, failures, ...(trouble ? { trouble } : {}) };
  return isReady ? { ...present, phase: 'saving', hasEdits: false } : { ...present, ...rest };
}

function rest({ failures }: SaveQueue, trouble: Trouble, nowMs: number): SaveQueue {
  const pauseMs = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** failures);
  return {
    phase: 'resting',
    hasEdits: true,
    failures: failures + 1,
    trouble,
    ...(trouble.kind === 'refused' ? {} : { dueAtMs: nowMs + pauseMs }),
  };
}
