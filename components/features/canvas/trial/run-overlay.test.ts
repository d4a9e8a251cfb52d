import { expect, test } from 'vitest';
import { runOverlay, stepPlace } from './run-overlay';

const steps = [
  { nodeId: 'a', status: 'succeeded', port: 'out' },
  { nodeId: 'b', status: 'failed', port: null, attempts: 2 },
];

test('lights the path up to where one stands', () => {
  expect([...runOverlay(steps, 0)]).toEqual([['a', { status: 'succeeded', port: 'out' }]]);
  expect(runOverlay(steps).get('b')).toEqual({ status: 'failed', attempts: 2 });
  expect(runOverlay([]).size).toBe(0);
});

test('stepping ends at both ends', () => {
  expect([stepPlace(0, -1, 3), stepPlace(0, 1, 3), stepPlace(2, 1, 3)]).toEqual([0, 1, 2]);
});
