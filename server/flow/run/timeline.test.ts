import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeline } from './timeline';

const run = { createdAt: 0, startedAt: 10, finishedAt: 1_000 };
const step = { nodeId: 'a', status: 'succeeded' as const, ordinal: 1, startedAt: 10, pauses: false };

describe('timeline', () => {
  it('shows the queue, the attempts and the pauses between them', () => {
    const attempts = [
      { startedAt: 20, durationMs: 30, isOk: false },
      { startedAt: 100, durationMs: 50, isOk: true },
    ];
    const { from, to, queue, lanes } = timeline(run, [{ ...step, completedAt: 150, attempts }], 2_000);
    expect({ from, to, queue }).toEqual({ from: 0, to: 1_000, queue: { kind: 'queue', from: 0, to: 10 } });
    expect(lanes[0]?.segments).toEqual([
      { kind: 'queue', from: 10, to: 20 },
      { kind: 'run', from: 20, to: 50, attempt: 1, isOk: false },
      { kind: 'retry', from: 50, to: 100 },
      { kind: 'run', from: 100, to: 150, attempt: 2, isOk: true },
    ]);
  });

  it('draws a person or a timer as waiting, up to now while it lasts', () => {
    const { lanes } = timeline(
      { createdAt: 0, startedAt: 0 },
      [{ ...step, pauses: true, status: 'awaiting_approval' }],
      500,
    );
    expect(lanes[0]?.segments).toEqual([{ kind: 'wait', from: 10, to: 500 }]);
  });

  it('shows a failed attempt that waits for its next one as retrying', () => {
    const attempts = [{ startedAt: 10, durationMs: 5, isOk: false }];
    const { lanes } = timeline({ createdAt: 0 }, [{ ...step, status: 'running', attempts }], 100);
    expect(lanes[0]?.segments.at(-1)).toEqual({ kind: 'retry', from: 15, to: 100 });
  });

  it('has no gaps, no overlaps and no negative lengths, whatever the clocks say', () => {
    const attempt = fc.record({ startedAt: fc.nat(200), durationMs: fc.nat(200), isOk: fc.boolean() });
    const arbitrary = fc.record({
      startedAt: fc.nat(100),
      completedAt: fc.option(fc.nat(300), { nil: undefined }),
      attempts: fc.array(attempt, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(arbitrary, fc.nat(400), ({ completedAt, ...given }, now) => {
        const timed = { ...step, ...given, ...(completedAt === undefined ? {} : { completedAt }) };
        const segments = timeline({ createdAt: 0 }, [timed], now).lanes[0]?.segments ?? [];
        expect(segments[0]?.from).toBe(timed.startedAt);
        segments.forEach((segment, index) => {
          expect(segment.to).toBeGreaterThanOrEqual(segment.from);
          if (index > 0) expect(segment.from).toBe(segments[index - 1]?.to);
        });
      }),
    );
  });
});
