import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunTimeline } from '../run-detail';
import { timeScale } from './time-scale';

type Segment = RunTimeline['lanes'][number]['segments'][number];
const timelineOf = (from: number, to: number, segments: Segment[]): RunTimeline => ({
  from,
  to,
  lanes: [{ nodeId: 'a', status: 'succeeded', segments }],
});

describe('the scale of a timeline', () => {
  it('is in proportion while work and waiting are of a size', () => {
    const scale = timeScale(timelineOf(0, 100, [{ kind: 'run', from: 0, to: 100 }]), false);
    expect([scale.at(0), scale.at(50), scale.at(100)]).toEqual([0, 0.5, 1]);
    expect(scale.folds).toEqual([]);
  });

  it('folds a wait of days, so that the work around it can be seen', () => {
    const day = 86_400_000;
    const segments: Segment[] = [
      { kind: 'run', from: 0, to: 100 },
      { kind: 'wait', from: 100, to: 100 + 3 * day },
      { kind: 'run', from: 100 + 3 * day, to: 200 + 3 * day },
    ];
    const scale = timeScale(timelineOf(0, 200 + 3 * day, segments), false);
    expect(scale.folds).toHaveLength(1);
    expect(scale.folds[0]?.ms).toBe(3 * day);
    expect(scale.at(100)).toBeCloseTo(0.46);
    expect(scale.at(200 + 3 * day)).toBe(1);
  });

  it('draws in proportion when asked to', () => {
    const segments: Segment[] = [
      { kind: 'run', from: 0, to: 10 },
      { kind: 'wait', from: 10, to: 1_000 },
    ];
    const scale = timeScale(timelineOf(0, 1_000, segments), true);
    expect(scale.folds).toEqual([]);
    expect(scale.at(10)).toBeCloseTo(0.01);
  });

  it('has a place for a run that has done nothing yet', () => {
    const scale = timeScale({ from: 5, to: 5, lanes: [] }, false);
    expect(scale.at(5)).toBe(0);
    expect(Number.isFinite(scale.at(6))).toBe(true);
  });

  it('never runs backwards, stays on the line, and marks at most a dozen places', () => {
    const segment = fc.record({
      kind: fc.constantFrom('queue', 'run', 'wait', 'retry' as const),
      from: fc.nat(1_000_000),
      length: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 12 }), fc.boolean(), (given, isTrue) => {
        const segments = given.map(({ kind, from, length }) => ({ kind, from, to: from + length }));
        const to = Math.max(1, ...segments.map((one) => one.to));
        const scale = timeScale(timelineOf(0, to, segments), isTrue);
        const places = Array.from({ length: 50 }, (_one, index) => scale.at((to * index) / 49));
        places.forEach((place, index) => {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
          if (index > 0) expect(place).toBeGreaterThanOrEqual((places[index - 1] ?? 0) - 1e-9);
        });
        expect(scale.ticks.length).toBeLessThanOrEqual(14);
        for (const { at } of scale.ticks) expect(at).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
