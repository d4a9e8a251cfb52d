import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RETRY, RETRY_AFTER_MAX_MS, resolveRetry, retryDecision } from './retry-policy';

const error = { code: 'network', message: 'no answer', retryable: true };
const policy = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 10 }),
  backoff: fc.constantFrom('exponential' as const, 'fixed' as const),
  initialDelayMs: fc.nat(3_600_000),
  maxDelayMs: fc.nat(3_600_000),
});

describe('retryDecision', () => {
  it('doubles the pause up to its limit, and stops after the last attempt', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempt) =>
      retryDecision({ policy: { ...DEFAULT_RETRY, maxAttempts: 9 }, attempt, error }),
    );
    expect(delays.map((decision) => decision.retry && decision.delayMs)).toEqual([
      1_000,
      2_000,
      4_000,
      8_000,
      16_000,
      32_000,
      60_000,
      60_000,
      false,
    ]);
  });

  it('tries three times unless told otherwise', () => {
    expect(retryDecision({ policy: DEFAULT_RETRY, attempt: 2, error }).retry).toBe(true);
    expect(retryDecision({ policy: DEFAULT_RETRY, attempt: 3, error }).retry).toBe(false);
  });

  it('never tries again what is not a transport failure', () => {
    fc.assert(
      fc.property(policy, fc.integer({ min: 1, max: 10 }), (some, attempt) => {
        const refused = { code: 'http_error', message: 'no', retryAfterMs: 5 };
        expect(retryDecision({ policy: some, attempt, error: refused })).toEqual({ retry: false });
      }),
    );
  });

  it('waits at least as long as the server asks, within an hour', () => {
    fc.assert(
      fc.property(policy, fc.nat(1e10), (some, retryAfterMs) => {
        const decision = retryDecision({
          policy: { ...some, maxAttempts: 2 },
          attempt: 1,
          error: { ...error, retryAfterMs },
        });
        expect(decision.retry && decision.delayMs).toBeGreaterThanOrEqual(
          Math.min(retryAfterMs, RETRY_AFTER_MAX_MS),
        );
      }),
    );
  });

  it('spreads pauses between half and whole', () => {
    fc.assert(
      fc.property(policy, fc.double({ min: 0, max: 0.999, noNaN: true }), (some, chance) => {
        const exact = retryDecision({ policy: { ...some, maxAttempts: 2 }, attempt: 1, error });
        const spread = retryDecision({
          policy: { ...some, maxAttempts: 2 },
          attempt: 1,
          error,
          random: () => chance,
        });
        if (!exact.retry || !spread.retry) throw new Error('both retry');
        expect(spread.delayMs).toBeLessThanOrEqual(exact.delayMs);
        expect(spread.delayMs).toBeGreaterThanOrEqual(Math.floor(exact.delayMs / 2));
      }),
    );
  });
});

describe('resolveRetry', () => {
  it('takes each field from the step, else from the spec, else from the default', () => {
    expect(resolveRetry({ maxAttempts: 5 }, { maxAttempts: 2, backoff: 'fixed' })).toEqual({
      ...DEFAULT_RETRY,
      maxAttempts: 5,
      backoff: 'fixed',
    });
  });
});
