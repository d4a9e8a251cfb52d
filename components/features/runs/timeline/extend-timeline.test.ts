import { expect, test } from 'vitest';
import type { RunTimeline } from '../run-detail';
import { extendTimeline } from './extend-timeline';

const timeline: RunTimeline = {
  from: 0,
  to: 100,
  lanes: [
    { nodeId: 'a', status: 'succeeded', segments: [{ kind: 'run', from: 0, to: 40 }] },
    { nodeId: 'b', status: 'awaiting_approval', segments: [{ kind: 'wait', from: 40, to: 100 }] },
  ],
};

test('what goes on grows to now, what has ended stays', () => {
  const { to, lanes } = extendTimeline(timeline, 150);
  expect(to).toBe(150);
  expect(lanes.map(({ segments }) => segments.at(-1)?.to)).toEqual([40, 150]);
});

test('a clock that is behind changes nothing', () => {
  expect(extendTimeline(timeline, 90)).toBe(timeline);
});

test('a run in the queue grows there', () => {
  const queued: RunTimeline = { from: 0, to: 10, queue: { kind: 'queue', from: 0, to: 10 }, lanes: [] };
  expect(extendTimeline(queued, 30).queue?.to).toBe(30);
});
