/**
 * Has stale queries read again: at once when nothing was lately, else after a pause, and never on top of a read that
 * is under way, so that a busy organisation costs each page one read a second and no answer comes too late to count.
 */
import type { QueryClient } from '@tanstack/react-query';
import type { LiveMessage } from '@/server/contract/live';
import { type Staleness, stalenessOf } from './affected-queries';

export type StaleMarker = {
  mark: (message: LiveMessage) => void;
  stop: () => void;
};

const TICK_MS = 50;
const PAUSE_MS: Record<Staleness, number> = { soon: 1_000, later: 10_000 };

export function createStaleMarker(client: QueryClient): StaleMarker {
  const dueAt = new Map<string, number>();
  const readAt = new Map<string, number>();
  let timer: ReturnType<typeof setInterval> | undefined;

  const tick = () => {
    const now = Date.now();
    for (const [hash, at] of dueAt) {
      const query = client.getQueryCache().get(hash);
      if (query === undefined) dueAt.delete(hash);
      else if (at <= now && query.state.fetchStatus !== 'fetching') {
        dueAt.delete(hash);
        readAt.set(hash, now);
        void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
      }
    }
    if (dueAt.size === 0) stop();
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };

  return {
    mark(message) {
      for (const { queryHash, queryKey } of client.getQueryCache().getAll()) {
        const staleness = stalenessOf(message, queryKey);
        if (staleness === undefined) continue;
        const at = (readAt.get(queryHash) ?? 0) + PAUSE_MS[staleness];
        dueAt.set(queryHash, Math.min(at, dueAt.get(queryHash) ?? at));
      }
      if (dueAt.size > 0) timer ??= setInterval(tick, TICK_MS);
    },
    stop,
  };
}
