/**
 * What one reader has not taken yet. A hint waits once however often it is given; a reader who falls far behind is
 * told to read anew instead.
 */
import type { LiveMessage } from '@/server/contract/live';

export type LiveQueue = AsyncIterable<LiveMessage> & {
  push: (message: LiveMessage) => void;
  /** What is waiting is still handed out. */
  end: () => void;
};

const WAITING_MAX = 500;

export function createLiveQueue(): LiveQueue {
  const waiting = new Map<string, LiveMessage>();
  let isOver = false;
  let wake: (() => void) | undefined;
  return {
    push(message) {
      if (waiting.size >= WAITING_MAX) {
        waiting.clear();
        waiting.set('reset', { kind: 'reset', seq: message.seq });
      } else if (!waiting.has(keyOf(message))) {
        // The first of equal hints stays: moved up, a later one would claim what waits before it as heard.
        waiting.set(keyOf(message), message);
      }
      wake?.();
    },
    end() {
      isOver = true;
      wake?.();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        for (const [key, message] of waiting) {
          waiting.delete(key);
          yield message;
        }
        if (waiting.size > 0) continue;
        if (isOver) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
    },
  };
}

function keyOf(message: LiveMessage): string {
  switch (message.kind) {
    case 'hint':
      return `${message.resourceType}:${message.resourceId}`;
    case 'event':
      return String(message.seq);
    case 'ready':
    case 'reset':
      return message.kind;
  }
}
