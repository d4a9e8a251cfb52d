/** Gathers news so that what happens within a moment goes out together. */
import type { JsonValue } from '@/server/flow/json';
import type { CommitNotice } from '../db/sql';
import type { LiveNews } from './live-news';

export type LiveBatch = {
  add: (notice: CommitNotice) => void;
  post: (message: JsonValue) => void;
  stop: () => void;
};

/** The first news after a quiet time leaves at once, more of it together. */
const SOON_MS = 5;
const FLUSH_EVERY_MS = 75;
/** More hints of one organisation at once become one for each kind of thing. */
const HINTS_MAX = 100;

export function createLiveBatch(onFlush: (news: LiveNews) => void): LiveBatch {
  let news: LiveNews = { orgs: new Map(), posts: [] };
  let flushedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    flushedAt = performance.now();
    const whole = news;
    news = { orgs: new Map(), posts: [] };
    onFlush(whole);
  };
  const flushSoon = () => {
    timer ??= setTimeout(flush, Math.max(SOON_MS, flushedAt + FLUSH_EVERY_MS - performance.now()));
  };
  return {
    add({ orgId, hint }) {
      const hints = news.orgs.get(orgId) ?? new Set();
      news.orgs.set(orgId, hints);
      if (hint) {
        const isMany = hints.size >= HINTS_MAX;
        hints.add(`${hint.resourceType}:${isMany ? '*' : hint.resourceId}`);
      }
      flushSoon();
    },
    post(message) {
      news.posts.push(message);
      flushSoon();
    },
    stop: () => clearTimeout(timer),
  };
}
