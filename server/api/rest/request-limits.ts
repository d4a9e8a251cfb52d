/**
 * The limits of one caller on one endpoint (contract 2.0), counted in this process. The organisation's own buckets
 * (`flows.execute`, `triggers.webhook`) are counted in the database by the services.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateUse } from '@/server/services/limits/rate-window';

export type RequestLimitSettings = { readPerMinute: number; writePerMinute: number };
export type RequestBucket = 'read' | 'write';

export type RequestLimits = {
  /** Counts one request of `key`, and says whether it is one too many. */
  count: (bucket: RequestBucket, key: string) => Promise<RateUse & { isExceeded: boolean }>;
};

const DEFAULTS: RequestLimitSettings = { readPerMinute: 600, writePerMinute: 120 };
const WINDOW_SECONDS = 60;

export function createRequestLimits(settings: Partial<RequestLimitSettings> = {}): RequestLimits {
  const { readPerMinute, writePerMinute } = { ...DEFAULTS, ...settings };
  const limiterOf = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  const limiters = {
    read: limiterOf(readPerMinute),
    write: limiterOf(writePerMinute),
  };
  return {
    async count(bucket, key) {
      const limiter = limiters[bucket];
      const result = await limiter.consume(key).catch((refused: unknown) => {
        if (refused instanceof RateLimiterRes) return refused;
        throw refused;
      });
      return {
        bucket,
        limit: limiter.points,
        remaining: result.remainingPoints,
        resetAt: Date.now() + result.msBeforeNext,
        isExceeded: result.consumedPoints > limiter.points,
      };
    },
  };
}
