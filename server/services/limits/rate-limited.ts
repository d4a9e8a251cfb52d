import { DomainError } from '../domain-error';
import type { RateUse } from './rate-window';

/** The refusal of an empty bucket at `now` (Unix milliseconds): when it is full again, and how long that is. */
export function rateLimited(
  { bucket, limit, resetAt }: Pick<RateUse, 'bucket' | 'limit' | 'resetAt'>,
  now: number,
): DomainError {
  return new DomainError('rate_limited', 'rate_limited', 'rate limit exceeded', {
    bucket,
    limit,
    resetAt,
    retryAfterSeconds: Math.max(1, Math.ceil((resetAt - now) / 1000)),
  });
}
