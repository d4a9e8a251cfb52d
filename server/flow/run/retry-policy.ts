/** When a failed transport is tried again (contract 4.8). Pure: chance comes in as an argument. */
import type { StepError } from '../nodes/node-executor';
import type { RetryPolicy } from '../spec/spec';

/** The policy of a step that declares none. Delays in milliseconds. */
export const DEFAULT_RETRY: Required<RetryPolicy> = {
  maxAttempts: 3,
  backoff: 'exponential',
  initialDelayMs: 1_000,
  maxDelayMs: 60_000,
};

/** The longest that a `Retry-After` is obeyed; a server may not park a run for longer. */
export const RETRY_AFTER_MAX_MS = 3_600_000;

/** Whether to try again, and in how many milliseconds. */
export type RetryDecision = { retry: true; delayMs: number } | { retry: false };

/** A step's own fields over the spec's over the defaults. */
export function resolveRetry(
  own: RetryPolicy | undefined,
  ofSpec: RetryPolicy | undefined,
): Required<RetryPolicy> {
  return { ...DEFAULT_RETRY, ...ofSpec, ...own };
}

/**
 * Decides about attempt `attempt` (from 1), which failed with `error`. `Retry-After` lengthens the pause beyond
 * `maxDelayMs`, never shortens it. `random` in [0, 1) takes up to half of the computed pause away; absent, the pause
 * is exact.
 */
export function retryDecision({
  policy,
  attempt,
  error,
  random,
}: {
  policy: Required<RetryPolicy>;
  attempt: number;
  error: StepError;
  random?: () => number;
}): RetryDecision {
  if (error.retryable !== true || attempt >= policy.maxAttempts) return { retry: false };
  const grown =
    policy.backoff === 'fixed' ? policy.initialDelayMs : policy.initialDelayMs * 2 ** (attempt - 1);
  const bounded = Math.min(grown, policy.maxDelayMs);
  const pauseMs = random ? Math.round(bounded * (1 - random() / 2)) : bounded;
  return { retry: true, delayMs: Math.max(pauseMs, Math.min(error.retryAfterMs ?? 0, RETRY_AFTER_MAX_MS)) };
}
